/**
 * The paper itself, as it is printed: sheets of A4 as wide as there is room, in the face and by the measures of the
 * decree. It is Vietnamese whatever the screen speaks. Long papers go on down their sheet; only the printer turns pages.
 */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annex, Block, Pieces, Report, ReportTable, SignatureBlock } from '../../domain/reports/report.ts';
import {
  ADDRESSED,
  addressedTo,
  dashed,
  MOTTO,
  RECIPIENTS_LABEL,
  TRIAL_STAMP,
} from '../../domain/reports/report-words.ts';
import { Button } from '../../ui/button.tsx';
import styles from './report-sheet.module.css';

export function ReportSheet({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const [isLarge, setLarge] = useState(false);
  return (
    <article className={styles['desk']} aria-label={t('report.sheet')} data-report-sheet="">
      <div className={styles['size']} data-screen-only="">
        <Button onPress={() => setLarge((before) => !before)}>{t(isLarge ? 'report.smaller' : 'report.larger')}</Button>
      </div>
      {/* Enlarged, it is wider than a phone: the keyboard has to reach it to scroll. */}
      <div
        className={styles['scroll']}
        data-large={isLarge ? '' : undefined}
        {...(isLarge ? { tabIndex: 0, role: 'region', 'aria-label': t('report.sheet') } : {})}
      >
        <div className={styles['sheets']} lang="vi">
          <Sheet isWide={report.isWide}>
            <Heads report={report} />
            <Title report={report} />
            <Blocks blocks={report.blocks} />
            <Foot report={report} />
          </Sheet>
          {report.annexes.map((annex) => (
            <Sheet isWide={annex.isWide} key={annex.label}>
              <AnnexPage annex={annex} attached={report.attached} />
            </Sheet>
          ))}
        </div>
      </div>
    </article>
  );
}

function Sheet({ isWide, children }: { readonly isWide: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles['frame']}>
      <div className={styles['sheet']} data-wide={isWide ? '' : undefined}>
        {children}
      </div>
    </div>
  );
}

function Heads({ report: { head, layout, isTrialCopy } }: { readonly report: Report }) {
  return (
    <div className={styles['heads']} data-layout={layout}>
      <div>
        {head.superior.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {head.agency.map((text) => (
          <p className={styles['bold']} key={text}>
            {text}
          </p>
        ))}
        {layout === 'party' ? <p aria-hidden="true">*</p> : <span className={styles['shortLine']} />}
        <p className={styles['number']}>{head.number}</p>
        {isTrialCopy && (
          <p className={styles['stamp']} data-testid="trial-stamp">
            {TRIAL_STAMP}
          </p>
        )}
      </div>
      <div>
        {MOTTO[layout].map((text, at) => (
          <p className={at === MOTTO[layout].length - 1 ? styles['mottoBelow'] : styles['bold']} key={text}>
            <span>{text}</span>
          </p>
        ))}
        {head.dateLine !== undefined && (
          <p className={styles['date']}>
            <Said pieces={head.dateLine} />
          </p>
        )}
      </div>
    </div>
  );
}

function Title({ report }: { readonly report: Report }) {
  const { addressees } = report;
  return (
    <div className={styles['title']}>
      <h2 className={styles['kind']}>{report.title}</h2>
      {report.subject.map((text) => (
        <p className={styles['bold']} key={text}>
          {text}
        </p>
      ))}
      {report.layout === 'party' ? <p aria-hidden="true">-----</p> : <span className={styles['shortLine']} />}
      {addressees.length === 1 && <p className={styles['to']}>{addressedTo(addressees[0] ?? '')}</p>}
      {addressees.length > 1 && (
        <div className={styles['toMany']}>
          <p>{ADDRESSED}</p>
          <ul>
            {dashed(addressees).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, at) => {
    switch (block.type) {
      case 'section':
        return (
          <h3 className={styles['section']} key={at}>
            {block.text}
          </h3>
        );
      case 'clause':
        return (
          <h4 className={styles['section']} key={at}>
            {block.text}
          </h4>
        );
      case 'paragraph':
        return (
          <p className={styles['body']} key={at}>
            <Said pieces={block.pieces} />
          </p>
        );
      case 'table':
        return <Ruled table={block.table} key={at} />;
    }
  });
}

function Ruled({ table: { columns, rows, note } }: { readonly table: ReportTable }) {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      <table className={styles['table']}>
        <colgroup>
          {columns.map(({ title, share }) => (
            <col style={{ inlineSize: `${(share / whole) * 100}%` }} key={title} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((pieces, at) => (
                <td data-align={columns[at]?.align} key={columns[at]?.title}>
                  <Said pieces={pieces} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p className={styles['note']}>{note}</p>}
    </>
  );
}

function AnnexPage({ annex, attached }: { readonly annex: Annex; readonly attached: string }) {
  return (
    <>
      <div className={styles['title']}>
        <h3 className={styles['kind']}>{annex.label}</h3>
        <p className={styles['bold']}>{annex.title}</p>
        <p className={styles['attached']}>{attached}</p>
      </div>
      <Blocks blocks={annex.blocks} />
    </>
  );
}

function Foot({ report: { signatures, recipients, layout } }: { readonly report: Report }) {
  const { left, right } = signatures;
  const names = recipients.length > 0 && (
    <div className={styles['recipients']} data-layout={layout}>
      <p>{RECIPIENTS_LABEL}</p>
      {dashed(recipients).map((name) => (
        <p key={name}>{name}</p>
      ))}
    </div>
  );
  return (
    <>
      <div className={styles['foot']}>
        {left === undefined ? <div>{names}</div> : <Signature block={left} />}
        <Signature block={right} />
      </div>
      {left !== undefined && names}
    </>
  );
}

function Signature({ block: { lines, name } }: { readonly block: SignatureBlock }) {
  return (
    <div className={styles['signature']}>
      {lines.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p className={styles['name']}>
        <Said pieces={name} />
      </p>
    </div>
  );
}

function Said({ pieces }: { readonly pieces: Pieces }) {
  return pieces.map(({ text, isGap = false }, at) =>
    isGap ? (
      <mark className={styles['gap']} key={at}>
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
