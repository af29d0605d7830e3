import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppTasks, type DockEntry, type UserTask } from '../../electron/desktop/app-tasks.ts';
import { Badge } from '../../electron/desktop/badge.ts';
import { showInDock } from '../../electron/desktop/dock.ts';
import { appArguments } from '../../electron/system/app-arguments.ts';

const waiting = (count: number) => ({ count, text: count === 0 ? '' : `${count} kişi geri aranacak` });

describe('the number of open call-backs', () => {
  /** Electron as it is on a system, with what was set. */
  function on(platform: NodeJS.Platform) {
    const set: unknown[] = [];
    const dock = { setBadge: (text: string) => void set.push(`dock ${text}`) };
    const app = {
      ...(platform === 'darwin' && { dock }),
      setBadgeCount(count: number) {
        set.push(`count ${count}`);
        return true;
      },
    };
    const window = {
      setOverlayIcon: (image: string | null, text: string) =>
        void set.push(`overlay ${image === null ? 'none' : basename(image)} ${text}`.trim()),
    };
    return { set, window, badge: new Badge<string>(app, platform, (file) => file) };
  }

  test('is at the dock of macOS, and goes with the last of them', () => {
    const { set, badge } = on('darwin');
    for (const count of [0, 3, 3, 12, 0]) badge.render(waiting(count));
    expect(set).toEqual(['dock 3', 'dock 12', 'dock ']);
  });

  test('is given to the launcher of a Linux desktop', () => {
    const { set, badge } = on('linux');
    for (const count of [2, 0]) badge.render(waiting(count));
    expect(set).toEqual(['count 2', 'count 0']);
  });

  test('is at the taskbar button of Windows while there is one, each time that it is made', () => {
    const { set, badge, window } = on('win32');
    badge.render(waiting(3));
    badge.windowIs(window);
    badge.render(waiting(12));
    badge.windowIs(null);
    badge.render(waiting(1));
    badge.windowIs(window);
    badge.render(waiting(0));
    badge.windowIs(null);
    badge.windowIs(window);
    expect(set).toEqual([
      'overlay badge-3.png 3 kişi geri aranacak',
      'overlay badge-more.png 12 kişi geri aranacak',
      'overlay badge-1.png 1 kişi geri aranacak',
      'overlay none',
    ]);
  });
});

describe('what can be chosen at Zil’s button of the desktop', () => {
  const turkish = { open: 'Zil’i aç', 'call-backs': 'Geri aranacaklar', 'quiet-hour': '1 saat sustur' };
  const english = { open: 'Open Zil', 'call-backs': 'Call-backs', 'quiet-hour': 'Quiet for an hour' };

  function on(platform: NodeJS.Platform, program: string | null = 'C:\\Zil\\Zil.exe') {
    const lists: UserTask[][] = [];
    const menus: DockEntry[][] = [];
    const chosen: string[] = [];
    const tasks = new AppTasks<DockEntry[]>({
      app: {
        ...(platform === 'darwin' && { dock: { setMenu: (menu: DockEntry[]) => void menus.push(menu) } }),
        ...(platform === 'win32' && { setUserTasks: (list: UserTask[]) => lists.push(list) > 0 }),
      },
      platform,
      program,
      menuOf: (entries) => entries,
      run: (task) => void chosen.push(task),
    });
    return { tasks, lists, menus, chosen };
  }

  test('is in the menu of the dock, in the language of the person', () => {
    const { tasks, menus, chosen } = on('darwin');
    for (const view of [turkish, { ...turkish }, english]) tasks.render(view);
    expect(menus.map((menu) => menu.map(({ label }) => label))).toEqual([
      ['Zil’i aç', 'Geri aranacaklar', '1 saat sustur'],
      ['Open Zil', 'Call-backs', 'Quiet for an hour'],
    ]);
    for (const { click } of menus[0] ?? []) click();
    expect(chosen).toEqual(['open', 'call-backs', 'quiet-hour']);
  });

  test('starts Zil once more from the jump list, with arguments that Zil reads', () => {
    const { tasks, lists } = on('win32');
    tasks.render(turkish);
    const [list = []] = lists;
    expect(list.map(({ title, program }) => [title, program])).toEqual(
      Object.values(turkish).map((title) => [title, 'C:\\Zil\\Zil.exe']),
    );
    const started = list.map((task) => appArguments(['Zil.exe', task.arguments]).task);
    expect(started).toEqual(['open', 'call-backs', 'quiet-hour']);
  });

  test('is nowhere when Zil runs from its source, and where the desktop has no such list', () => {
    const development = on('win32', null);
    development.tasks.render(turkish);
    const linux = on('linux');
    linux.tasks.render(turkish);
    expect([development.lists, linux.lists, linux.menus]).toEqual([[], [], []]);
  });
});

test('Zil is in the dock while its window is open', () => {
  const done: string[] = [];
  const dock = { show: async () => void done.push('show'), hide: () => void done.push('hide') };
  showInDock(dock, true);
  showInDock(dock, false);
  showInDock(undefined, true);
  expect(done).toEqual(['show', 'hide']);
});
