import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { contactsOf, failureOf, inWindows, lines, shown } from './read-contacts.ts';

const card = (...all: readonly string[]) => lines('BEGIN:VCARD', ...all, 'END:VCARD');

describe('a card', () => {
  test('of Android 2.1 has quoted letters, labels of its own, and a picture that is left out', () => {
    expect(
      shown(
        card(
          'VERSION:2.1',
          'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=9Eahin;Ay=C5=9Fe;;;',
          'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ay=C5=9Fe =C5=9E=',
          'ahin',
          'TEL;CELL;PREF:0533 000 00 02',
          'TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=C5=9Eube):02160000001',
          'PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg',
          ' ABAQAAAQABAAD',
          '',
          'NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:bir=0Aiki',
        ),
      ),
    ).toEqual(['Ayşe Şahin |  |  | cell 0533 000 00 02, Şube 02160000001 |  | bir⏎iki']);
  });

  test('of iCloud has labels beside it, a firm with its department, and firms of their own', () => {
    expect(
      shown(
        card(
          'VERSION:3.0',
          'N:Yılmaz;Ayşe;;;',
          'FN:Ayşe Yılmaz',
          'ORG:Örnek Diş;Ortodonti',
          'item1.TEL;type=pref:0533 000 00 02',
          'item1.X-ABLabel:_$!<Mobile>!$_',
          'item2.TEL:0216 000 00 01',
          'item2.X-ABLabel:Şube',
          'NOTE:bir\\niki\\, üç\\; dört',
        ) + card('VERSION:3.0', 'N:;;;;', 'FN:Acme', 'ORG:Acme;', 'TEL;type=MAIN:02160000009', 'X-ABShowAs:COMPANY'),
      ),
    ).toEqual([
      'Ayşe Yılmaz | Örnek Diş |  | Mobile 0533 000 00 02, Şube 0216 000 00 01 | Ortodonti | bir⏎iki, üç; dört',
      '[Acme] |  |  | main 02160000009 |  | ',
    ]);
  });

  test('of Google says its groups, but not the one that everybody is in', () => {
    expect(
      shown(card('VERSION:3.0', 'FN:Ali', 'N:;Ali;;;', 'TEL;TYPE="cell,voice":0533', 'CATEGORIES:myContacts,Hasta')),
    ).toEqual(['Ali |  |  | cell 0533 | Hasta | ']);
  });

  test('of version 4 has addresses of telephones, kinds and its own key', () => {
    const file =
      card('VERSION:4.0', 'UID:urn:uuid:1', 'FN:Ayşe', 'TEL;VALUE=uri;TYPE="voice,cell":tel:+90-533-000-00-02;ext=7') +
      card('VERSION:4.0', 'KIND:org', 'FN:Acme', 'TEL:+902160000001');
    expect(shown(file)).toEqual(['Ayşe |  |  | cell +90-533-000-00-02 |  | ', '[Acme] |  |  | +902160000001 |  | ']);
    expect(contactsOf(file)[0]?.sourceKey).toBe('urn:uuid:1');
  });

  test('of Outlook is in the letters of Windows, and has a number of the firm', () => {
    expect(
      shown(
        inWindows(
          card(
            'VERSION:2.1',
            'N;LANGUAGE=tr:Şahin;Işıl',
            'FN:Işıl Şahin',
            'ORG:Öz Diş',
            'TEL;WORK;VOICE:0 (216) 000 00 01',
            'X-MS-TEL;VOICE;COMPANY:02160000008',
            'NOTE;ENCODING=QUOTED-PRINTABLE:=FEube=0D=0A=',
            'iki',
          ),
        ),
      ),
    ).toEqual(['Işıl Şahin | Öz Diş |  | work 0 (216) 000 00 01, company 02160000008 |  | şube⏎iki']);
  });

  test('may be folded inside a letter', () => {
    const [before, after] = [
      strToU8(lines('BEGIN:VCARD', 'FN:Ay').slice(0, -2)),
      strToU8(lines('e', 'TEL:0533', 'END:VCARD')),
    ];
    const file = Buffer.concat([before, Buffer.from([0xc5, 13, 10, 32, 0x9f]), after]);
    expect(shown(file)).toEqual(['Ayşe |  |  | 0533 |  | ']);
  });

  test('whose last value ends with a soft break ends all the same', () => {
    expect(shown(card('FN:Ali', 'TEL:0533', 'NOTE;ENCODING=QUOTED-PRINTABLE:bir='))).toEqual([
      'Ali |  |  | 0533 |  | bir',
    ]);
  });

  test('that does not end takes nothing, and says where it begins', () => {
    expect(failureOf(`${card('FN:A', 'TEL:0533')}BEGIN:VCARD\r\nFN:B\r\n`)).toEqual({ kind: 'broken', place: 5 });
  });
});

describe('LDIF', () => {
  test('of Thunderbird and of a directory has pictures that are left out, and files that are not fetched', () => {
    expect(
      shown(
        lines(
          'version: 1',
          '',
          '# a comment',
          'dn: cn=Ali,mail=a@b.c',
          'objectclass: person',
          'cn:: QWxpIMWeYWhpbg==',
          'o: Öz Diş',
          'mobile: 0533 000',
          '  00 02',
          'jpegPhoto:: /9j/4AAQ',
          'description:< file:///etc/passwd',
          '',
          'dn: CN=Can,DC=x',
          'changetype: add',
          'objectClass: user',
          'objectGUID:: /9j/4AAQSkZJRg==',
          'displayName: Can',
          'telephoneNumber: 02160000001',
          'company: Öz Diş',
          '',
          'dn: CN=Eski,DC=x',
          'changetype: modify',
          'add: mobile',
          'mobile: 0533',
          '-',
        ),
      ),
    ).toEqual(['Ali Şahin | Öz Diş |  | cell 0533 000 00 02 |  | ', 'Can | Öz Diş |  | work 02160000001 |  | ']);
  });

  test('with a line that is none takes nothing, and says which', () => {
    expect(failureOf(lines('dn: cn=a', 'mobile: 0533', 'nothing'))).toEqual({ kind: 'broken', place: 3 });
  });
});

describe('the phone book of', () => {
  test.each([
    [
      'Yealink, with menus',
      '<YealinkIPPhoneBook><Title>R</Title><Menu Name="Hasta"><Unit Name="Ali &amp; Can" Phone1="0533" Phone2="" Phone3="0216"/></Menu></YealinkIPPhoneBook>',
      'Ali & Can |  |  | 0533, 0216 | Hasta | ',
    ],
    [
      'Yealink, from a server',
      '<YealinkIPPhoneDirectory><DirectoryEntry><Name>&#350;ule</Name><Telephone label="Cep">0533</Telephone><Telephone>0216</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>',
      'Şule |  |  | Cep 0533, 0216 |  | ',
    ],
    [
      'Yealink, from a telephone',
      '<vp_contact><root_contact><contact display_name="Ali" office_number="0216" mobile_number="0533" other_number="" group_id_name="Hasta"/></root_contact></vp_contact>',
      'Ali |  |  | office 0216, mobile 0533 | Hasta | ',
    ],
    [
      'Grandstream',
      '<AddressBook><pbgroup><id>3</id><name>Hasta</name></pbgroup><Contact><id>1</id><FirstName>Ali</FirstName><LastName>Kaya</LastName><Company>Öz</Company><Phone type="Cell"><phonenumber>0533</phonenumber><accountindex>1</accountindex></Phone><Group>3</Group></Contact></AddressBook>',
      'Ali Kaya | Öz |  | Cell 0533 | Hasta | ',
    ],
    [
      'Fanvil',
      '<PhoneBook><DirectoryEntry><Name>Ali</Name><Telephone>0216</Telephone><Mobile>0533</Mobile><Other/><Ring>1</Ring><Group>Hasta</Group></DirectoryEntry></PhoneBook>',
      'Ali |  |  | 0216, mobile 0533 | Hasta | ',
    ],
    [
      'Snom',
      '<tbook complete="true"><item context="active" index="0"><name>Ali</name><number>0216</number><number_type>sip</number_type><organization>Öz</organization></item></tbook>',
      'Ali | Öz |  | 0216 |  | ',
    ],
    [
      'FRITZ!Box',
      '<phonebooks><phonebook><contact><category>1</category><person><realName>Ali</realName></person><telephony nid="1"><number type="home" prio="1" id="0">0216</number></telephony><uniqueid>12</uniqueid></contact></phonebook></phonebooks>',
      'Ali |  |  | home 0216 |  | ',
    ],
    [
      'Cisco',
      '<CiscoIPPhoneDirectory><Prompt>x</Prompt><DirectoryEntry><Name>Ali</Name><Telephone>0216</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>',
      'Ali |  |  | 0216 |  | ',
    ],
  ])('%s is read', (_, xml, expected) => {
    expect(shown(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)).toEqual([expected]);
  });

  test('a stranger: broken, too deep, or with a document type takes nothing', () => {
    const inside = '<CiscoIPPhoneDirectory>\n<DirectoryEntry><Name>Ali</Name>\n</CiscoIPPhoneDirectory>';
    expect(failureOf(inside)).toEqual({ kind: 'broken', place: 3 });
    expect(failureOf(`<!DOCTYPE a [<!ENTITY b "c">]>${inside}`)?.kind).toBe('broken');
    expect(failureOf(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}`)?.kind).toBe('too-deep');
  });
});
