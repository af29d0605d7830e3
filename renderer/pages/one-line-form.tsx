import {
  type ComponentProps,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from '../look/button.tsx';

interface OneLineFormProps {
  readonly label: string;
  readonly text: string;
  readonly longest: number;
  readonly save: string;
  readonly cancel: string;
  readonly onSave: (typed: string) => void;
  readonly onType?: (typed: string) => void;
  readonly onCancel: () => void;
  readonly placeholder: string;
  /** What only some of these fields have. */
  readonly field?: Pick<ComponentProps<'input'>, 'spellCheck' | 'onFocus'>;
  /** Why the text was not saved. */
  readonly children?: ReactNode;
}

/** Asks for one line of text. Enter saves it, Escape leaves it as it was. */
export function OneLineForm({
  label,
  text,
  longest,
  placeholder,
  field,
  onSave,
  onType,
  onCancel,
  ...words
}: OneLineFormProps) {
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  const change = (changed: string) => {
    setTyped(changed);
    onType?.(changed);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(typed);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Escape would also leave the page.
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="one-line-form" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type="text"
        value={typed}
        onChange={({ target }) => change(target.value)}
        onKeyDown={press}
        maxLength={longest}
        placeholder={placeholder}
        autoComplete="off"
        {...field}
      />
      <div className="actions">
        <Button type="submit" className="primary">
          {words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
      {words.children}
    </form>
  );
}
