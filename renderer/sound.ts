/** The hidden page that plays sounds. Zil calls these functions; nothing else reaches the page. */

/** How a sound ended: it is over or was ended, it cannot be decoded, or it cannot be played. */
type Played = 'over' | 'no-sound' | 'not-played';

let endCurrent: () => void = () => {};

/** A sound is never longer than its ring. */
function ended(mostMs: number, end: () => void, begin: (over: () => void) => void): Promise<Played> {
  endCurrent();
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      endCurrent = () => {};
      end();
      resolve('over');
    };
    const timer = setTimeout(over, mostMs);
    endCurrent = over;
    begin(over);
  });
}

async function play(base64: string, volumePercent: number, mostMs: number): Promise<Played> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const context = new AudioContext();
  const buffer = await context.decodeAudioData(bytes.buffer).catch(() => null);
  if (buffer === null || context.state === 'closed') {
    await context.close();
    return 'no-sound';
  }
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(new GainNode(context, { gain: volumePercent / 100 })).connect(context.destination);
  await context.resume();
  return ended(
    Math.min(mostMs, buffer.duration * 1_000 + 500),
    () => void context.close(),
    (over) => {
      source.addEventListener('ended', over);
      source.start();
    },
  );
}

/** Voices may be listed only after the page is loaded. */
const voicesWithinMs = 500;

async function turkishVoice(): Promise<SpeechSynthesisVoice | null> {
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise<void>((resolve) => {
      speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true });
      setTimeout(resolve, voicesWithinMs);
    });
  }
  // A voice of a service would send the name away.
  return speechSynthesis.getVoices().find(({ lang, localService }) => localService && /^tr\b/i.test(lang)) ?? null;
}

async function speak(text: string, volumePercent: number, mostMs: number): Promise<Played> {
  const voice = await turkishVoice();
  if (voice === null) return 'not-played';
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  spoken.volume = volumePercent / 100;
  return ended(
    mostMs,
    () => speechSynthesis.cancel(),
    (over) => {
      spoken.addEventListener('end', over);
      spoken.addEventListener('error', over);
      speechSynthesis.speak(spoken);
    },
  );
}

const zilSound = {
  play,
  speak,
  hasVoice: async () => (await turkishVoice()) !== null,
  stop: () => endCurrent(),
};

Object.assign(window, { zilSound });
