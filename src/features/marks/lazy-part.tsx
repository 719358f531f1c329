/**
 * A part of a screen that is loaded when it is first shown. Where it is not on the device, words stand in its place: the
 * rest of the screen, and what is typed in it, goes on.
 */
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import { useTranslation } from 'react-i18next';

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Missing: ComponentType = MissingPart,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const Part: ComponentType<Props> = await load().catch(() => Missing as ComponentType<Props>);
    return { default: Part };
  });
}

function MissingPart() {
  const { t } = useTranslation();
  return <p>{t('error.chunk')}</p>;
}
