import { clipboard, dialog } from 'electron';
import type { App } from '../../src/app/app.ts';
import type { Logger, LoginItem } from '../../src/ports.ts';
import type { AppInfo } from '../../src/support/app-info.ts';
import { inForm } from '../../src/view/dialled-text.ts';
import type { Handlers } from './ipc.ts';
import type { PopupWindow } from './popup-window.ts';

export interface WindowNeeds {
  readonly zil: App;
  readonly loginItem: LoginItem;
  readonly popup: PopupWindow;
  readonly openLogs: () => Promise<unknown>;
  readonly appInfo: () => AppInfo;
  readonly logger: Logger;
}

/** Returns the handlers of the channels. */
export function windowHandlers({ zil, loginItem, popup, openLogs, appInfo, logger }: WindowNeeds): Handlers {
  return {
    'desk.view': () => zil.view(),
    'calls.page': (search, from) => zil.calls.history.page(search, from),
    'calls.linesAndExtensions': () => zil.calls.history.linesAndExtensions(),
    'calls.away': () => zil.calls.history.ofAway(),
    'away.seen': () => done(zil.calls.history.awaySeen()),
    'caller.memory': (caller, startedAtMs) => zil.calls.history.memory(caller, startedAtMs),
    'names.view': () => zil.calls.history.naming(),
    'name.keep': (key, name) => zil.calls.history.name(key, name),
    'callBacks.closed': () => zil.calls.callBacks.closed(),
    'callBacks.copyHandover': async () => {
      const text = zil.calls.history.handover();
      if (text !== null) await clipboard.writeText(text);
      return text !== null;
    },
    'callBacks.seen': (upTo) => zil.calls.callBacks.seen(upTo),
    'callBack.close': (upTo, reason) => zil.calls.callBacks.close(upTo, reason),
    'callBack.reopen': (caller, closedAtMs) => zil.calls.callBacks.reopen(caller, closedAtMs),
    'callBack.snooze': (upTo, snooze) => zil.calls.callBacks.snooze(upTo, snooze),
    'callBack.add': (place) => zil.acting.addCallBack(place),
    'callBack.call': (place) => zil.calls.history.rowAt(place),
    'call.keepNote': (place, text) => zil.acting.keepNote(place, text),
    'contacts.page': (search, from) => zil.contacts.page(search, from),
    'contact.view': (id) => zil.contacts.view(id),
    'contact.keep': (id, draft) => zil.contacts.keep(id, draft),
    'contact.delete': (ids) => zil.contacts.delete(ids),
    'contact.restore': () => zil.contacts.restore(),
    'contact.merge': (kept, others, draft) => zil.contacts.merge(kept, others, draft),
    'contact.ofNumber': (callerKey) => zil.contacts.ofNumber(callerKey),
    'contacts.openFile': () => zil.contacts.imports.openFile(),
    'contacts.readAgain': (how) => zil.contacts.imports.readAgain(how),
    'contacts.plan': () => zil.contacts.imports.plan(),
    'contacts.planRows': (kind, from) => zil.contacts.imports.rows(kind, from),
    'contacts.decide': (place, joinWith) => done(zil.contacts.imports.decide(place, joinWith)),
    'contacts.saveNotTaken': () => zil.contacts.imports.saveNotTaken(),
    'contacts.import': () => zil.contacts.imports.apply(),
    'contacts.cancel': async () => done(await zil.contacts.imports.cancel()),
    'contacts.imports': () => zil.contacts.imports.past(),
    'contacts.undoImport': (id) => zil.contacts.imports.undo(id),
    'contacts.export': (format) => zil.contacts.export(format),
    'contactSource.read': (source) => done(zil.contactSources.read(source)),
    'contactSource.secret': (name, text) => zil.contactSources.keepSecret(name, text),
    'data.view': () => zil.calls.data.view(),
    'data.export': (format, caller) => zil.calls.data.export(format, caller),
    'data.exportWorkbook': (caller) => zil.calls.workbooks.write(caller),
    'data.cancelExport': () => zil.calls.workbooks.cancel(),
    'data.deleteCaller': (caller) => zil.calls.data.deleteCaller(caller),
    'data.deleteEverything': () => zil.calls.data.deleteEverything(),
    'backup.save': () => zil.backups.save(),
    'backup.load': () => zil.backups.load(),
    'calls.rebuild': () => zil.calls.data.rebuild(),
    'number.copy': async (number, form) => done(await clipboard.writeText(inForm(number, form))),
    'number.call': (number) => zil.numbers.call(number),
    'records.refresh': () => done(zil.pbx.records.askNow()),
    'hours.view': () => zil.hours(),
    'lines.view': () => zil.lines.view(),
    'lines.keep': (style) => zil.lines.keep(style),
    'pops.view': () => zil.pops.view(),
    'pops.keep': (place, pop) => zil.pops.keep(place, pop),
    'pops.remove': (place) => zil.pops.remove(place),
    'pops.preview': (pop) => zil.pops.preview(pop),
    'pops.open': (place, call) => zil.pops.open(place, call === null ? undefined : zil.calls.history.callAt(call)),
    'sound.listen': (what) => zil.sounds.listen(what),
    'sound.voice': () => zil.sounds.voice(),
    'rules.view': () => zil.rules.view(),
    'rules.keep': (place, rule) => zil.rules.keep(place, rule),
    'rules.remove': (place) => zil.rules.remove(place),
    'rules.ask': (typed) => zil.rules.ask(typed),
    'settings.save': (some) => zil.settings.saveFromWindow(some),
    'practice.ring': () => zil.practice(),
    'account.signIn': (draft) => zil.account.signIn(draft),
    'account.signOut': () => zil.account.signOut(),
    'subscription.again': () => done(zil.again('person-asked')),
    'reach.probe': () => zil.way.probeNetwork(),
    'reach.automatic': () => done(void zil.way.automatic.begin()),
    'reach.prove': () => done(zil.way.reachability.again('person-asked')),
    'reach.confirmWay': () => zil.way.confirmWay(),
    'reach.secret': (name, text) => zil.way.keepSecret(name, text),
    'reach.install': () => zil.way.installProgram(),
    'testCall.begin': () => done(zil.way.reachability.beginTestCall()),
    'testCall.dismiss': () => done(zil.way.reachability.dismissTestCall()),
    'file.choose': async () => (await dialog.showOpenDialog({ properties: ['openFile'] })).filePaths[0] ?? null,
    'report.text': () => zil.report(appInfo()),
    'report.copy': async () => done(await clipboard.writeText(zil.report(appInfo()))),
    'support.prepare': () => zil.support.prepare(),
    'support.save': () => zil.support.save(),
    'support.close': () => done(zil.support.close()),
    'callReport.prepare': (place) => zil.callReport.prepare(place),
    'callReport.save': () => zil.callReport.save(),
    'callReport.close': () => done(zil.callReport.close()),
    'webhook.renewToken': async () => done(await zil.way.renewToken()),
    'credit.refresh': () => done(void zil.pbx.credit.refresh()),
    'link.open': async (link) => done(await zil.links.open(link)),
    'link.trust': async (link, host) => done(await zil.links.trust(link, host)),
    'link.dismiss': () => done(zil.links.dismiss()),
    'notification.test': () => zil.announcer.test(),
    'update.check': () => done(zil.updates.check()),
    'update.install': () => done(zil.updates.install()),
    'update.postpone': () => done(zil.postponeUpdate()),
    'update.seen': () => done(zil.updates.seen()),
    'login.state': () => loginItem.state(),
    'login.set': (isOn) => {
      const set = loginItem.set(isOn);
      if (!set.ok) logger.info('login-item.failed', { reason: set.error.reason });
      return loginItem.state();
    },
    'logs.open': async () => done(await openLogs()),
    'popup.view': () => popup.view,
    'popup.clicked': (key) => done(popup.notes.click(key)),
    'popup.dismissed': (key) => done(popup.notes.dismiss(key)),
    'popup.acted': (key, act) => popup.notes.act(key, act),
    'popup.copied': async (key) => {
      const dialled = popup.notes.copied(key);
      return done(dialled === null ? null : await clipboard.writeText(dialled));
    },
    'popup.writing': (key) => done(popup.notes.write(key)),
    'popup.pointer': (where) => done(popup.notes.pointer(where)),
    'popup.resized': (heightPx) => done(popup.resized(heightPx)),
  };
}

/** The answer of a channel that returns nothing. */
function done(_nothing: unknown): null {
  return null;
}
