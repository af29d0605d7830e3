import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly help?: string;
  readonly value: T;
  readonly choices: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** A field of a form in which one of a few is chosen. */
export function Choice<T extends string>({ label, help = '', value, choices, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="text-line">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-describedby={help === '' ? undefined : `${id}-help`}
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {(Object.entries(choices) as [T, string][]).map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
      {help !== '' && (
        <span id={`${id}-help`} className="help">
          {help}
        </span>
      )}
    </div>
  );
}

interface LineProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  /** What is wrong with it, said at the field; `''`: nothing. */
  readonly problem?: string;
  readonly longest?: number;
  /** What a person may mean. */
  readonly proposals?: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A field of a form with one line of text. */
export function Line({
  name,
  label,
  help = '',
  value,
  problem = '',
  longest = 200,
  proposals = [],
  onChange,
}: LineProps) {
  const id = useId();
  return (
    <div className="text-line">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        value={value}
        maxLength={longest}
        list={proposals.length === 0 ? undefined : `${id}-list`}
        aria-invalid={problem === '' ? undefined : true}
        aria-describedby={`${id}-help`}
        spellCheck="false"
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
      {proposals.length > 0 && (
        <datalist id={`${id}-list`}>
          {proposals.map((proposal) => (
            <option key={proposal} value={proposal} />
          ))}
        </datalist>
      )}
      <span id={`${id}-help`} className="help">
        {help}
      </span>
      <span role="alert" className="wrong">
        {problem}
      </span>
    </div>
  );
}
