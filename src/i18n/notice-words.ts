/**
 * What a notice says, made on the device by the kind that came: the worker speaks alone, without the words of the app. A
 * kind of a newer city is told as `several`.
 */
export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

export type NoticeTexts = { readonly several: NoticeText } & { readonly [kind: string]: NoticeText };

export const noticeWords: { readonly vi: NoticeTexts; readonly en: NoticeTexts } = {
  vi: {
    climbed: { title: 'Có vướng mắc chờ trả lời', body: 'Mở Hai Cấp để xem và trả lời.' },
    answered: { title: 'Vướng mắc đã có trả lời', body: 'Mở Hai Cấp để xem và xác nhận.' },
    returned: { title: 'Có mục chờ quyết định', body: 'Mở Hai Cấp để nhận hoặc để người ghi sửa.' },
    accepted: { title: 'Mục bị trả lại đã được nhận', body: 'Mở Hai Cấp để xem.' },
    several: { title: 'Có việc mới cần xem', body: 'Mở Hai Cấp để xem.' },
  },
  en: {
    climbed: { title: 'A problem waits for an answer', body: 'Open Hai Cấp to read and answer it.' },
    answered: { title: 'A problem was answered', body: 'Open Hai Cấp to read and confirm.' },
    returned: { title: 'An item waits for a decision', body: 'Open Hai Cấp to let it in, or leave it to its author.' },
    accepted: { title: 'A returned item was let in', body: 'Open Hai Cấp to see it.' },
    several: { title: 'There is something new to look at', body: 'Open Hai Cấp to see it.' },
  },
};
