import { useMemo } from 'react';

const linesTogether = 100;

/** A long text in pieces, of which only those on the screen are laid out: a log may have ten thousand lines. */
export function WholeText({ text }: { readonly text: string }) {
  const pieces = useMemo(() => {
    const lines = text.split('\n');
    const starts = Array.from({ length: Math.ceil(lines.length / linesTogether) }, (_, index) => index * linesTogether);
    return starts.map((start) => ({ start, text: lines.slice(start, start + linesTogether).join('\n') }));
  }, [text]);
  return pieces.map((piece) => <pre key={piece.start}>{piece.text}</pre>);
}
