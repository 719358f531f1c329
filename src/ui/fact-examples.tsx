/** What is read, in every state. */
import { useState } from 'react';
import { Button } from './button.tsx';
import { Columns } from './columns.tsx';
import { DayRuler, type RulerDay } from './day-ruler.tsx';
import { Dialog } from './dialog.tsx';
import { Empty } from './empty.tsx';
import type { Example } from './example.ts';
import { ICON_PATHS, type IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { KeyValueList } from './key-value-list.tsx';
import { Loading } from './loading.tsx';
import { NeedsAction, NeedsActionRow } from './needs-action.tsx';
import { PageTitle } from './page-title.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { QrCode } from './qr-code.tsx';
import { Row } from './row.tsx';
import { SectionHead } from './section-head.tsx';
import { StatStrip } from './stat-strip.tsx';
import { Tag } from './tag.tsx';
import { UndoBar } from './undo-bar.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

const nothing = (): void => undefined;

const LINES: readonly Example[] = [
  {
    component: 'QrCode',
    state: 'an address',
    render: () => <QrCode text="https://hai-cap.example/dang-nhap?ma=ABCD2345" label="Mã QR của mã ghi danh" />,
  },
  {
    component: 'SectionHead',
    state: 'with a fact',
    render: () => <SectionHead title="Việc của tôi" aside="4 việc, 1 quá hạn" />,
  },
  {
    component: 'SectionHead',
    state: 'with a link',
    render: () => <SectionHead title="Số liệu hôm nay" aside={<a href="#mau">Nhập số liệu</a>} />,
  },
  {
    component: 'SectionHead',
    state: 'third level',
    render: () => <SectionHead title="Chuẩn bị" level={3} aside="2/7 xong" />,
  },
  {
    component: 'Row',
    state: 'a link with a mark',
    render: () => (
      <Row
        mark={<Icon name="user-round" />}
        title="Đỗ Thị Phượng"
        detail="Cán bộ · Phường Hoàn Kiếm"
        renderLink={({ className, children }) => (
          <a className={className} href="#mau">
            {children}
          </a>
        )}
      />
    ),
  },
  { component: 'Row', state: 'with a fact at the right', render: () => <Row title="Máy Quầy 2" aside="12 phút" /> },
  {
    component: 'NeedsAction',
    state: 'links and buttons',
    render: () => (
      <NeedsAction title="Cần xử lý">
        <NeedsActionRow
          mark={<Icon name="circle-alert" />}
          title="1 mục bị thành phố trả lại"
          detail="S05-07: cần lãnh đạo phường xác nhận"
          renderLink={({ className, children }) => (
            <a className={className} href="#mau">
              {children}
            </a>
          )}
        />
        <NeedsActionRow title="Chuyển “Tài khoản cán bộ” sang Không áp dụng" action={<Button>Nhờ lãnh đạo</Button>} />
      </NeedsAction>
    ),
  },
  {
    component: 'NeedsAction',
    state: 'nothing: not there',
    render: () => <NeedsAction title="Cần xử lý">{[]}</NeedsAction>,
  },
  {
    component: 'KeyValueList',
    state: 'one unclear',
    render: () => (
      <KeyValueList
        items={[
          { label: 'Rõ người', value: 'Đỗ Thị Phượng' },
          { label: 'Rõ trách nhiệm', value: 'Chưa rõ. Chọn người chịu trách nhiệm', isUnclear: true },
          { label: 'Rõ sản phẩm', value: 'Quyết định; ảnh niêm yết' },
        ]}
      />
    ),
  },
  {
    component: 'StatStrip',
    state: 'three figures',
    render: () => (
      <StatStrip
        items={[
          { value: 3, label: 'thay đổi chưa gửi, cũ nhất 14:05' },
          { value: 2, label: 'ảnh chưa gửi, 0,6 MB' },
          { value: 1, label: 'mục bị trả lại', tone: 'son' },
        ]}
      />
    ),
  },
];

const DAYS: readonly RulerDay[] = [
  ...['20', '21', '22', '23'].map((label, index) => ({
    label,
    weekday: ['Sáu', 'Bảy', 'CN', 'Hai'][index] ?? '',
    state: 'past' as const,
  })),
  { label: '24', weekday: 'Ba', state: 'today' },
  { label: '25', weekday: 'Tư', state: 'coming' },
  { label: '26', weekday: 'Năm', state: 'coming' },
  { label: '27', weekday: 'Sáu', state: 'coming', isStrong: true },
  { label: '28', weekday: 'Bảy', state: 'skipped' },
  { label: '29', weekday: 'CN', state: 'skipped' },
  { label: '30', weekday: 'Hai', state: 'skipped' },
  { label: '1/7', weekday: 'Ba', state: 'coming', isStrong: true },
];

const FACTS: readonly Example[] = [
  {
    component: 'PageTitle',
    state: 'with overline and sub',
    render: () => (
      <PageTitle
        overline={
          <>
            <strong>S05-05 ·</strong> bắt buộc · hạn 27/6
          </>
        }
        title="Công khai danh mục TTHC và mã QR; công bố trên Cơ sở dữ liệu quốc gia về TTHC"
        sub="78 trên 150 việc đã xong."
        size="long"
      />
    ),
  },
  {
    component: 'DayRuler',
    state: 'the fifth trial day',
    render: () => (
      <DayRuler
        days={DAYS}
        groups={[
          { label: 'Vận hành thử', atIndex: 0 },
          { label: 'Sơ kết', atIndex: 7 },
          { label: 'Chính thức', atIndex: 11 },
        ]}
        todayWord="hôm nay"
      />
    ),
  },
  {
    component: 'ProgressBar',
    state: 'part',
    render: () => <ProgressBar value={9} max={19} label="Kịch bản 5: 9 trên 19 việc" />,
  },
  {
    component: 'ProgressBar',
    state: 'nothing to do',
    render: () => <ProgressBar value={0} max={0} label="Không có việc" />,
  },
  {
    component: 'Tag',
    state: 'three tones',
    render: () => (
      <p>
        <Tag tone="son">quá hạn</Tag> <Tag tone="nghe">Bản dùng thử</Tag> <Tag tone="plain">của phường</Tag>
      </p>
    ),
  },
  {
    component: 'Empty',
    state: 'with a way on',
    render: () => <Empty text="Không có việc nào khớp bộ lọc này." action={<Button>Bỏ lọc</Button>} />,
  },
  { component: 'Loading', state: 'words only', render: () => <Loading label="Đang mở" /> },
  {
    component: 'UndoBar',
    state: 'with something more to do',
    render: () => (
      <UndoBar
        message="Đã lưu trên máy"
        detail="S05-04: Xong"
        actionLabel="Hoàn tác"
        onAction={nothing}
        extra={<button type="button">Nhập sản phẩm</button>}
        onDismiss={nothing}
        durationMs={10_000}
      />
    ),
  },
  {
    component: 'Dialog',
    state: 'closed',
    render: () => (
      <Dialog title="Rời máy này?" isOpen={false} onClose={nothing} actions={<Button kind="danger">Rời máy</Button>}>
        <p>Mọi thay đổi đã gửi.</p>
      </Dialog>
    ),
  },
  { component: 'Dialog', state: 'open', render: () => <OpenDialog /> },
  { component: 'Columns', state: 'aside', render: () => <Columns aside={<p>Bên phải</p>}>Bên trái</Columns> },
  {
    component: 'VisuallyHidden',
    state: 'words beside a mark',
    render: () => (
      <p>
        <Icon name="check" />
        <VisuallyHidden>Thành phố đã nhận</VisuallyHidden>
      </p>
    ),
  },
  {
    component: 'Icon',
    state: 'all of them',
    render: () => (
      <p>
        {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
          <Icon name={name} key={name} />
        ))}
      </p>
    ),
  },
];

export const FACT_EXAMPLES: readonly Example[] = [...LINES, ...FACTS];

/** Escape closes it: whoever looks at the other examples gets past it. */
function OpenDialog() {
  const [isOpen, setOpen] = useState(true);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Đặt hạn</Button>
      <Dialog title="Hạn của S05-03" isOpen={isOpen} onClose={close} actions={<Button onPress={close}>Đóng</Button>}>
        <p>Chọn ngày, hoặc bỏ hạn.</p>
      </Dialog>
    </>
  );
}
