import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactsPageTexts } from '../../src/view/contacts-page-texts.ts';
import type { WatchedZil } from '../desktop/program.ts';
import { fromMenu } from './menu.ts';
import type { Visitor } from './window-walk.ts';

const longName = `${'Uluslararasıçokuzunbirad'.repeat(4)} Şükrüoğlu`;

const table = `Ad Soyad;Firma;Telefon;Grup;Not
Ayşe Yılmaz;Örnek Diş Kliniği;0533 000 00 01 / 0216 000 00 02;Hastalar, Kadıköy;yarın arayın
${longName};${longName};0533 000 00 03;${longName};
Ali Can;;0216 000 00 04;;
Ali Kaya;Örnek Diş Kliniği;0216 000 00 02;;
Numarasız;;;;
`;

/** The contacts: empty, while a file is imported, as a list, in the form, merged. Begins and ends at the calls. */
export async function contacts(by: Visitor, zil: WatchedZil): Promise<void> {
  const { window } = by;
  const words = contactsPageTexts[by.words.contacts === 'Rehber' ? 'tr' : 'en'];
  const path = join(tmpdir(), `zil-${process.pid}.csv`);
  writeFileSync(path, table);
  await zil.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);

  await fromMenu(window, by.words.contacts);
  await by.isAt(words.none);
  await by.lookAt('contacts-none');
  await by.press(words.importFile);
  await by.press(words.chooseFile);
  await window.getByRole('region', { name: words.preview }).waitFor();
  await by.lookAt('contacts-file');
  await by.press(words.check);
  await by.sees(words.planned['not-taken']);
  await window.getByText(words.planned.new).click();
  await by.sees('Ali Can');
  await by.lookAt('contacts-planned');
  await by.press(words.import);
  await by.sees(words.imported(4, 0, 0));
  await by.lookAt('contacts-imported');
  await by.press(words.back);
  await window.getByRole('grid').waitFor();
  await by.lookAt('contacts');

  await window.getByRole('row', { name: 'Ayşe Yılmaz' }).press('Enter');
  await window.getByRole('textbox', { name: words.name }).waitFor();
  await by.sees(words.sameFirm);
  await by.lookAt('contacts-form');
  await by.press(words.cancel);
  await by.press(words.add);
  await by.press(words.save);
  await by.sees(words.refusals['no-name']);
  await by.lookAt('contacts-refused');
  await window.keyboard.press('Escape');
  for (const name of ['Ali Can', 'Ali Kaya'])
    await window.getByRole('row', { name }).getByRole('checkbox').press('Space');
  await by.press(words.merge);
  await by.isAt(words.mergeTitle);
  await by.lookAt('contacts-merge');
  await by.press(words.cancel);
  await window.getByRole('searchbox').fill('nobody of this name');
  await by.isAt(words.notFound);
  await by.lookAt('contacts-not-found');
  await by.press(by.words.back);
  await window.getByRole('search').waitFor();
}
