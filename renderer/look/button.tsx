import { type ComponentProps, type KeyboardEvent, useRef } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'onClick' | 'onKeyDown' | 'onKeyUp' | 'disabled'> {
  readonly isDisabled?: boolean;
  /** What it started is still under way: it keeps the focus and does nothing. */
  readonly isPending?: boolean;
  readonly onPress?: () => void;
}

/**
 * A button of the browser: what the first page needs of a library would take a tenth of its script. It is pressed when
 * Enter is released, as with Space: whatever it opens takes the focus, and would get the rest of the keystroke.
 */
export function Button({ isDisabled = false, isPending = false, onPress, type = 'button', ...props }: ButtonProps) {
  const isHeld = useRef(false);
  const press = () => {
    if (!isPending) onPress?.();
  };
  const holdEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || type === 'submit') return;
    event.preventDefault();
    isHeld.current = true;
  };
  const releaseEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !isHeld.current) return;
    isHeld.current = false;
    press();
  };
  return (
    <button
      {...props}
      // A pending button of a form would submit it.
      type={isPending ? 'button' : type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      onClick={press}
      onKeyDown={holdEnter}
      onKeyUp={releaseEnter}
      onBlur={() => {
        isHeld.current = false;
      }}
    />
  );
}
