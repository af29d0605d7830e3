import type { ActionMenuItem } from '../look/action-menu.tsx';
import { Button } from '../look/button.tsx';
import { Icon } from '../look/icon.tsx';
import { MoreMenu } from '../look/more-menu.tsx';
import { useTexts } from '../use-texts.ts';
import { type NumberActs, useNumber } from './use-number.ts';
import './call-number.css';

interface CallNumberProps {
  /** The number, as the views have it (`CallRow.dialled`, `WaitingCallBack.dialled`). */
  readonly dialled: string;
  /** The name or number as it is shown, for readers: there may be several of these buttons on a page. */
  readonly who: string;
  /** `first`: to call is what a person most likely wants here. */
  readonly rank: 'first' | 'second';
}

/** Extensions and short numbers have one form. */
const longestShort = 6;

/** The buttons that call and copy a number, and what came of it. */
export function CallNumber({ dialled, who, rank }: CallNumberProps) {
  const { numbers: words } = useTexts();
  const { call, copy, isCopied, said, hasFailed } = useNumber(dialled);
  return (
    <div className="call-number">
      {call !== null && (
        <Button className={rank === 'first' ? 'primary' : ''} aria-label={words.callWho(who)} onPress={call}>
          <Icon name="call" /> {words.call}
        </Button>
      )}
      <Button aria-label={isCopied ? words.copied : words.copyWho(who)} onPress={() => copy('national')}>
        <Icon name={isCopied ? 'check' : 'copy'} /> {isCopied ? words.copied : words.copy}
      </Button>
      <FormsMenu dialled={dialled} copy={copy} further={[]} />
      <p role="status" className={hasFailed ? 'problem' : 'unseen'}>
        {said}
      </p>
    </div>
  );
}

interface MenuProps extends Pick<CallNumberProps, 'dialled'> {
  /** What else can be done with the number. */
  readonly further: readonly ActionMenuItem[];
}

/** The menu alone, beside buttons that call and copy, and what came of it. */
export function CopyMenu({ dialled, further }: MenuProps) {
  const { copy, said } = useNumber(dialled);
  return (
    <>
      <FormsMenu dialled={dialled} copy={copy} further={further} />
      <p role="status" className="unseen">
        {said}
      </p>
    </>
  );
}

/** In which form the number is copied, and what else can be done with it. */
function FormsMenu({ dialled, copy, further }: MenuProps & Pick<NumberActs, 'copy'>) {
  const { numbers: words } = useTexts();
  if (dialled.length <= longestShort) return null;
  return (
    <MoreMenu
      label={words.more}
      items={[
        { id: 'national', label: words.copyNational, onAction: () => copy('national') },
        { id: 'international', label: words.copyInternational, onAction: () => copy('international') },
        ...further,
      ]}
    />
  );
}
