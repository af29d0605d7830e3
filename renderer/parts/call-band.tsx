import type { CallBand as Band } from '../../src/call-band.ts';
import './call-band.css';

/** In whose name a call is answered, and how: large, and in the colour of its line. */
export function CallBand({ band }: { readonly band: Band | null }) {
  if (band === null) return null;
  const { company, greeting, colour, vip } = band;
  return (
    <span className={`call-band ${colour}`}>
      {(vip !== null || company !== '') && (
        <span className="company">
          {vip !== null && <span className="vip">{vip}</span>}
          {company !== '' && <strong>{company}</strong>}
        </span>
      )}
      {greeting !== '' && <span className="greeting">{greeting}</span>}
    </span>
  );
}
