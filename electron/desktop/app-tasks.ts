import { isSameValue } from '../../src/same-value.ts';
import type { TaskName, TasksView } from '../../src/view/tray-view.ts';
import { argumentOf, tasks } from '../system/app-arguments.ts';

/** An entry of Windows' jump list, as `app.setUserTasks` takes it. */
export interface UserTask {
  readonly program: string;
  readonly arguments: string;
  readonly title: string;
  readonly description: string;
  readonly iconPath: string;
  readonly iconIndex: number;
}

export interface DockEntry {
  readonly label: string;
  readonly click: () => void;
}

/** The part of Electron's `app` that is used. `dock` exists on macOS, `setUserTasks` on Windows. */
export interface TaskedApp<Menu> {
  readonly dock?: { setMenu(menu: Menu): void } | undefined;
  setUserTasks?(tasks: UserTask[]): boolean;
}

interface AppTaskNeeds<Menu> {
  readonly app: TaskedApp<Menu>;
  readonly platform: NodeJS.Platform;
  /** The program that Windows starts; `null` when Zil runs from its source or on a given profile. */
  readonly program: string | null;
  readonly menuOf: (entries: DockEntry[]) => Menu;
  readonly run: (task: TaskName) => void;
}

/**
 * What can be chosen at Zil's own button of the desktop: the menu of the dock, and the jump list of Windows. Windows
 * starts Zil once more with an argument, and also while Zil does not run.
 */
export class AppTasks<Menu> {
  readonly #needs: AppTaskNeeds<Menu>;
  #shown: TasksView | null = null;

  constructor(needs: AppTaskNeeds<Menu>) {
    this.#needs = needs;
  }

  render(view: TasksView): void {
    if (isSameValue(view, this.#shown)) return;
    this.#shown = view;
    const { app, platform, program, menuOf, run } = this.#needs;
    if (platform === 'darwin') {
      app.dock?.setMenu(menuOf(tasks.map((task) => ({ label: view[task], click: () => run(task) }))));
    }
    if (platform === 'win32' && program !== null) {
      app.setUserTasks?.(tasks.map((task) => taskOf(program, task, view[task])));
    }
  }
}

function taskOf(program: string, task: TaskName, title: string): UserTask {
  return { program, arguments: argumentOf(task), title, description: title, iconPath: program, iconIndex: 0 };
}
