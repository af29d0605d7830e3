/** The files that are longer all the same, and why. */
export const longTables: Readonly<Record<string, string>> = {
  'src/view/reach-texts-english.ts': 'words: what is said of how the PBX reaches this computer',
  'src/view/reach-texts-turkish.ts': 'words: the same in Turkish',
  'src/view/setting-texts-english.ts': 'words: of every setting',
  'src/view/setting-texts-turkish.ts': 'words: the same in Turkish',
  'src/view/texts-turkish.ts': 'words: of everything that has no file of its own',
  'test/unit/number-spellings.test.ts': 'cases: how people and PBXs write numbers',
};
