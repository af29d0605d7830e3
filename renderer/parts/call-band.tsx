import type { CallBand as Band } from '../../src/call-band.ts';
import './call-band.css';

/** In whose name a call is answered, and how: large, and in the colour of its line. */
export function CallBand({ band }: { readonly band: Band | null }) {
  if (band === null) return null;
  const { company, greeting, colour, vip } = band;
  return (
    <div className={`call-band ${colour}`}>
      {(vip !== null || company !== '') && (
        <p className="company">
          {vip !== null && <span className="vip">{vip}</span>}
          {company !== '' && <strong>{company}</strong>}
        </p>
      )}
      {greeting !== '' && <p className="greeting">{greeting}</p>}
    </div>
  );
}
