/** Which former units a ward was formed from, whole or in part, and where its offices are. */
import { useTranslation } from 'react-i18next';
import type { WardDefinition } from '../../domain/campaign.ts';
import { KeyValueList } from '../../ui/key-value-list.tsx';
import { SectionHead } from '../../ui/section-head.tsx';

export function WardOrigins({ ward }: { readonly ward: WardDefinition }) {
  const { t } = useTranslation();
  return (
    <>
      <section>
        <SectionHead
          title={t('ward.merged.title')}
          aside={t('ward.former', {
            district: ward.formerDistrict,
            n: ward.predecessors.length,
            count: ward.predecessors.length,
          })}
        />
        <KeyValueList
          items={ward.predecessors.map(({ name, district, whole }) => ({
            label: t(whole ? 'ward.merged.whole' : 'ward.merged.part'),
            value: <span lang="vi">{district === ward.formerDistrict ? name : `${name}, ${district}`}</span>,
          }))}
        />
      </section>
      <section>
        <SectionHead
          title={t('ward.sites.title')}
          aside={ward.sitesConfidence === 'secondary' ? t('ward.sites.unsure') : undefined}
        />
        {ward.sites.length === 0 ? (
          <p>{t('ward.sites.none')}</p>
        ) : (
          <KeyValueList
            items={ward.sites.map(({ address, use }) => ({
              label: use === undefined ? t('ward.sites.office') : <span lang="vi">{use}</span>,
              value: <span lang="vi">{address}</span>,
            }))}
          />
        )}
      </section>
    </>
  );
}
