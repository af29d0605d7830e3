import { useRef, useState } from 'react';
import type { DeskView } from '../../src/view/desk-view.ts';
import { privacyNotice } from '../../src/view/privacy-notice.ts';
import { texts } from '../../src/view/texts.ts';
import { Button } from '../look/button.tsx';
import { Outcome, PagePart } from './page-part.tsx';

/** A draft of the notice for the office's callers, to be copied. */
export function PrivacyPage({ view }: { readonly view: DeskView }) {
  const { data: words } = texts[view.settings.language];
  const text = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = () => {
    text.current?.select();
    // The page has no permission for the newer way, and needs none for this one.
    setSaid(document.execCommand('copy') ? words.noticeCopied : words.noticeSelected);
  };
  return (
    <div className="parts">
      <PagePart title={words.notice}>
        <p className="help">{words.noticeHelp}</p>
        <textarea
          ref={text}
          name="notice"
          className="notice-text"
          aria-label={words.notice}
          readOnly
          rows={22}
          lang="tr"
          value={privacyNotice(view.settings)}
        />
        <div className="actions">
          <Button className="primary" onPress={copy}>
            {words.noticeCopy}
          </Button>
          <Outcome text={said} />
        </div>
      </PagePart>
    </div>
  );
}
