/** The head of a group of wards: a former district with how many are ready, or what decision they wait for. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shortName } from '../../domain/short-name.ts';
import { SectionHead } from '../../ui/section-head.tsx';
import type { BoardDistrict } from './board-model.ts';

interface GroupWords {
  readonly title: ReactNode;
  /** "1/5"; where they stand by need "11–20/68" */
  readonly sum: string;
}

/** As short as the matrix has room for. */
export function useGroupWords({ name, wards, part }: BoardDistrict): GroupWords {
  const { t } = useTranslation();
  if (part === undefined) {
    return { title: <span lang="vi">{shortName(name)}</span>, sum: `${countReady(wards)}/${wards.length}` };
  }
  const { need, from, total } = part;
  const isWhole = wards.length === total;
  return {
    title: t(`board.need.${need}`),
    sum: isWhole ? String(total) : `${from}–${from + wards.length - 1}/${total}`,
  };
}

/** The same as a section of a page. */
export function GroupHead({ district }: { readonly district: BoardDistrict }) {
  const { t } = useTranslation();
  const { name, wards, part } = district;
  if (part !== undefined) return <SectionHead title={t(`board.need.${part.need}`)} aside={String(part.total)} />;
  const ready = t('board.district.ready', { done: countReady(wards), total: wards.length });
  return <SectionHead title={<span lang="vi">{name}</span>} aside={ready} />;
}

function countReady(wards: BoardDistrict['wards']): number {
  return wards.filter(({ verdict }) => verdict === 'go').length;
}
