/** The hidden page that plays sounds. Zil calls these functions; nothing else reaches the page. */

/** How a sound ended: it is over or was ended, it cannot be decoded, or it cannot be played. */
type Played = 'over' | 'no-sound' | 'not-played';

let current = new AbortController();

/** Ends what is heard, and then begins something. `signal`: it is no longer wanted, or it is over. */
async function heard(begin: (signal: AbortSignal) => Promise<Played>): Promise<Played> {
  current.abort();
  const mine = new AbortController();
  current = mine;
  const ended = new Promise<Played>((resolve) => mine.signal.addEventListener('abort', () => resolve('over')));
  const played = await Promise.race([begin(mine.signal).catch((): Played => 'not-played'), ended]);
  mine.abort();
  return played;
}

/** Resolves to `not-played` after a time in which anything that works has ended or begun. */
function late(afterMs: number, signal: AbortSignal): Promise<Played> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('not-played'), afterMs);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

const beginsWithinMs = 3_000;

function play(base64: string, volumePercent: number): Promise<Played> {
  return heard(async (signal) => {
    const context = new AudioContext();
    signal.addEventListener('abort', () => void context.close());
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const buffer = await context.decodeAudioData(bytes.buffer).catch(() => null);
    if (buffer === null) return 'no-sound';
    if (signal.aborted) return 'over';
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(new GainNode(context, { gain: volumePercent / 100 })).connect(context.destination);
    const over = new Promise<Played>((resolve) => source.addEventListener('ended', () => resolve('over')));
    source.start();
    // Where nothing takes the sound, the time of the context stands still.
    return Promise.race([over, late(buffer.duration * 1_000 + beginsWithinMs, signal)]);
  });
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

function speak(text: string, volumePercent: number): Promise<Played> {
  return heard(async (signal) => {
    const voice = await turkishVoice();
    if (voice === null || signal.aborted) return 'not-played';
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = voice.lang;
    spoken.volume = volumePercent / 100;
    const on = (event: 'start' | 'end' | 'error', played: Played) =>
      new Promise<Played>((resolve) => spoken.addEventListener(event, () => resolve(played)));
    const [begun, over, failed] = [on('start', 'over'), on('end', 'over'), on('error', 'not-played')];
    signal.addEventListener('abort', () => speechSynthesis.cancel());
    speechSynthesis.speak(spoken);
    // Chromium can say that it speaks for ever, without an event.
    const played = await Promise.race([begun, failed, late(beginsWithinMs, signal)]);
    return played === 'over' ? Promise.race([over, failed]) : played;
  });
}

const zilSound = {
  play,
  speak,
  hasVoice: async () => (await turkishVoice()) !== null,
  stop: () => current.abort(),
};

Object.assign(window, { zilSound });
