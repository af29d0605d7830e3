import type { SoundTexts } from './sound-texts-turkish.ts';

export const englishSounds: SoundTexts = {
  label: 'Ring sound',
  listen: 'Listen',
  choose: 'Choose…',
  usual: 'The system’s sound',
  volume: 'Volume (per cent)',
  file: 'Sound file (wav, ogg or mp3, 1 MB at most)',
  fileHelp:
    'When empty, the system plays the notification’s sound. While your own sound plays, the system’s notification is silent.',
  wrongVolume: 'Type a number from 0 to 100.',
  failed: {
    'no-file': 'This file could not be opened. Check its path.',
    'too-large': 'The file has more than 1 MB. Choose a shorter sound.',
    'no-sound': 'This file is no wav, ogg or mp3 that can be played. Choose another one.',
    'no-voice': 'This computer has no Turkish voice.',
    'not-played': 'The sound was not played. Check the sound of the computer.',
  },
  notHeard: (why, isName) =>
    isName
      ? `The name of a caller was not spoken. ${why}`
      : `The ring sound was not played; the system’s sound is. ${why}`,
  heard: 'Played',
  voice: {
    system: 'The Turkish voice of this computer says the name.',
    'espeak-ng': 'The program espeak-ng says the name.',
    none: 'This computer has no Turkish voice: add one in Settings → Time & language → Speech on Windows, in System Settings → Accessibility → Spoken Content on macOS; install espeak-ng on Linux. Until then only the sound plays.',
  },
};
