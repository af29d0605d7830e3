import { useRef, useState } from 'react';
import { automaticTexts } from '../../src/view/automatic-texts.ts';
import type { DeskView } from '../../src/view/desk-view.ts';
import { texts } from '../../src/view/texts.ts';
import { bridge } from '../bridge.ts';
import { Button } from '../look/button.tsx';
import { Icon, type IconName } from '../look/icon.tsx';
import { WayActions } from './way-status.tsx';
import './automatic-card.css';

interface AutomaticCardProps {
  readonly view: DeskView;
  /** Whether the other ways are open, which have the actions themselves. */
  readonly areOthersOpen: boolean;
}

const icons: Partial<Readonly<Record<DeskView['reach']['automatic']['kind'], IconName>>> = {
  proved: 'check',
  untestable: 'warning',
  none: 'warning',
};

/** Lets Zil find a way by itself. The result is one sentence. */
export function AutomaticCard({ view, areOthersOpen }: AutomaticCardProps) {
  const words = automaticTexts[view.settings.language];
  const { reach } = texts[view.settings.language];
  const { kind, text, lines, canInstall } = view.reach.automatic;
  const icon = icons[kind];
  const button = useRef<HTMLButtonElement>(null);
  const begin = () => void bridge.invoke('reach.automatic');
  return (
    <section className={`automatic ${kind}`} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className="help">{words.help}</p>
      <Button
        ref={button}
        className={kind === 'proved' || kind === 'untestable' ? '' : 'primary'}
        isPending={kind === 'under-way'}
        onPress={begin}
      >
        {kind === 'idle' || kind === 'under-way' ? words.begin : words.again}
      </Button>
      <p className="result" role="status">
        {icon !== undefined && <Icon name={icon} />}
        <span>{text}</span>
      </p>
      {lines.map((line) => (
        <p key={line} className="help">
          {line}
        </p>
      ))}
      {kind === 'untestable' && !areOthersOpen && <WayActions view={view} />}
      {canInstall && (
        <InstallTunnel
          label={words.install}
          installing={reach.installing}
          help={`${reach.installHelp} ${reach.way.cloudflared.privacy}`}
          onInstalled={() => {
            // The button that was pressed goes.
            button.current?.focus();
            begin();
          }}
        />
      )}
    </section>
  );
}

interface InstallTunnelProps {
  readonly label: string;
  readonly installing: string;
  readonly help: string;
  readonly onInstalled: () => void;
}

/** Downloads the tunnel program, and searches again. */
function InstallTunnel({ label, installing, help, onInstalled }: InstallTunnelProps) {
  const [isInstalling, setIsInstalling] = useState(false);
  const [problem, setProblem] = useState('');
  const install = async () => {
    setIsInstalling(true);
    setProblem('');
    const installed = await bridge.invoke('reach.install');
    setIsInstalling(false);
    if (installed.ok) onInstalled();
    else setProblem(installed.error);
  };
  return (
    <>
      <Button isPending={isInstalling} onPress={() => void install()}>
        {isInstalling ? installing : label}
      </Button>
      <p className="help">{help}</p>
      <p role="status">{problem}</p>
    </>
  );
}
