import type { StoredProblem } from '../desk/stored-problem.ts';

export function englishStored(problem: StoredProblem): string {
  switch (problem.kind) {
    case 'settings-not-read':
      return `The settings file cannot be read (${problem.reason}), the defaults are used. See that settings.json in Zil’s folder can be read, then quit Zil and start it again.`;
    case 'rows-set-aside':
      return `${problem.rows} rows of what is kept could not be read: they were put aside as ${problem.file}, all else is there. If you miss a call, restore a backup on the page Data; if it happens again, check the disk.`;
    case 'place-taken':
      return problem.reason === null
        ? `In Zil’s folder something else had the name “${problem.name}”; it was put aside as ${problem.file}. Delete it if it is not yours.`
        : `In Zil’s folder something else has the name “${problem.name}”, which could not be changed (${problem.reason}). Move it elsewhere, then quit Zil and start it again.`;
  }
}
