import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * Returns a part of the window that is loaded when it is drawn first, so that the calls are shown sooner. With it comes
 * what components of the library need.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [Part, { Localised }] = await Promise.all([load(), import('./localised.tsx')]);
    const localised = (props: Props) => (
      <Localised>
        <Part {...props} />
      </Localised>
    );
    return { default: localised };
  });
}
