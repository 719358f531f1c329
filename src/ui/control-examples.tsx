/** What is pressed, chosen and filled in, in every state. */
import { ActionBar } from './action-bar.tsx';
import { Button, buttonClass } from './button.tsx';
import { Choice } from './choice.tsx';
import { ErrorSummary } from './error-summary.tsx';
import type { Example } from './example.ts';
import { NumberField } from './number-field.tsx';
import { Segmented } from './segmented.tsx';
import { TextField } from './text-field.tsx';

const nothing = (): void => undefined;

const BUTTONS: readonly Example[] = [
  { component: 'Button', state: 'primary', render: () => <Button kind="primary">Ghi lần 3</Button> },
  {
    component: 'Button',
    state: 'primary with an icon, full width',
    render: () => (
      <Button kind="primary" icon="play" fullWidth>
        Ghi lần chạy thử
      </Button>
    ),
  },
  {
    component: 'Button',
    state: 'busy keeps its words',
    render: () => (
      <Button kind="primary" icon="refresh-cw" isBusy>
        Đang gửi 3/5
      </Button>
    ),
  },
  { component: 'Button', state: 'secondary', render: () => <Button icon="file-down">Chép ra tệp</Button> },
  { component: 'Button', state: 'danger', render: () => <Button kind="danger">Rời máy</Button> },
  { component: 'Button', state: 'link', render: () => <Button kind="link">Nhập số liệu</Button> },
  {
    component: 'Button',
    state: 'a link that looks like one',
    render: () => (
      <a className={buttonClass('primary', { fullWidth: true })} href="#mau">
        Mở việc tiếp theo
      </a>
    ),
  },
  {
    component: 'ActionBar',
    state: 'main action and another',
    render: () => (
      <ActionBar>
        <Button kind="primary">Lưu 3 lựa chọn</Button>
        <Button>Để sau</Button>
      </ActionBar>
    ),
  },
];

const CHOICES: readonly Example[] = [
  {
    component: 'Choice',
    state: 'one chosen, with hints',
    render: () => (
      <Choice
        name="level"
        legend="Ai gỡ được?"
        hint="Quá 24 giờ chưa gỡ, máy tự chuyển lên một cấp."
        value="ward"
        onChange={nothing}
        options={[
          { value: 'ward', label: 'UBND phường', hint: 'trong ngày' },
          { value: 'team', label: 'Tổ công tác, quận, huyện, thị xã' },
          { value: 'city', label: 'Thành phố, sở ngành' },
        ]}
      />
    ),
  },
  {
    component: 'Choice',
    state: 'a negative answer chosen, three columns',
    render: () => (
      <Choice
        name="result"
        legend="Kết quả"
        isLegendHidden
        columns={3}
        value="fail"
        onChange={nothing}
        options={[
          { value: 'ok', label: 'Đạt' },
          { value: 'partly', label: 'Đạt một phần' },
          { value: 'fail', label: 'Không đạt', tone: 'son' },
        ]}
      />
    ),
  },
  {
    component: 'Segmented',
    state: 'equal widths',
    render: () => (
      <Segmented
        legend="Mức ảnh hưởng"
        value="medium"
        onChange={nothing}
        options={[
          { value: 'low', label: 'Thấp' },
          { value: 'medium', label: 'Vừa' },
          { value: 'high', label: 'Cao' },
        ]}
      />
    ),
  },
  {
    component: 'Segmented',
    state: 'a negative answer',
    render: () => (
      <Segmented
        legend="Bước 4"
        isLegendHidden
        value="fail"
        onChange={nothing}
        options={[
          { value: 'ok', label: 'Đạt' },
          { value: 'fail', label: 'Không đạt', tone: 'son' },
        ]}
      />
    ),
  },
  {
    component: 'Segmented',
    state: 'filters as wide as their words',
    render: () => (
      <Segmented
        legend="Lọc"
        isLegendHidden
        fit="content"
        value="all"
        onChange={nothing}
        options={[
          { value: 'all', label: 'Tất cả' },
          { value: 'mine', label: 'Việc của tôi 4' },
          { value: 'late', label: 'Quá hạn 6' },
          { value: 'unclear', label: 'Chưa đủ 6 rõ 11' },
        ]}
      />
    ),
  },
];

const FIELDS: readonly Example[] = [
  {
    component: 'TextField',
    state: 'with a hint',
    render: () => (
      <TextField
        label="Số quyết định công bố"
        hint="Trong tuần thử ghi số nháp, kèm chữ “chạy thử”."
        value="chạy thử 03/QĐ-UBND"
        onChange={nothing}
      />
    ),
  },
  {
    component: 'TextField',
    state: 'wrong',
    render: () => (
      <TextField
        label="Mã PIN của Đỗ Thị Phượng"
        type="password"
        error="Mã PIN chưa đúng. Còn 4 lần thử."
        value="12"
        onChange={nothing}
      />
    ),
  },
  {
    component: 'TextField',
    state: 'several lines',
    render: () => (
      <TextField label="Đề xuất (không bắt buộc)" multiline value="Mượn máy quét đến 26/6." onChange={nothing} />
    ),
  },
  {
    component: 'NumberField',
    state: 'with a hint',
    render: () => <NumberField id="mau-so-1" label="Nhận tại quầy" hint="hôm trước 35" value="37" onChange={nothing} />,
  },
  {
    component: 'NumberField',
    state: 'unlikely',
    render: () => (
      <NumberField
        id="mau-so-2"
        label="Trả quá hạn"
        warning="Trả ra nhiều hơn 49 hồ sơ nhận vào và mang sang. Xem lại."
        value="60"
        onChange={nothing}
      />
    ),
  },
  {
    component: 'NumberField',
    state: 'no number',
    render: () => <NumberField id="mau-so-3" label="Văn bản đến" error="Chỉ ghi số." value="3x" onChange={nothing} />,
  },
  {
    component: 'ErrorSummary',
    state: 'two fields',
    render: () => (
      <ErrorSummary
        title="Còn 2 mục cần điền"
        items={[
          { text: 'Ghi vướng ở đâu', fieldId: 'mau-1' },
          { text: 'Chọn mức ảnh hưởng', fieldId: 'mau-2' },
        ]}
      />
    ),
  },
];

export const CONTROL_EXAMPLES: readonly Example[] = [...BUTTONS, ...CHOICES, ...FIELDS];
