import { expect, test } from 'vitest';
import { readPhoneDirectory } from '../../electron/contacts/read-phone-directory.ts';

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;

test.each<[string, string, object]>([
  [
    'Yealink',
    '<YealinkIPPhoneDirectory><DirectoryEntry><Name>&#350;ule Kaya</Name><Telephone label="Cep">05330000001</Telephone><Telephone>02160000002</Telephone></DirectoryEntry></YealinkIPPhoneDirectory>',
    {
      name: 'Şule Kaya',
      numbers: [
        { written: '05330000001', label: 'Cep' },
        { written: '02160000002', label: '' },
      ],
    },
  ],
  [
    'Yealink, with menus',
    '<YealinkIPPhoneBook><Title>Y</Title><Menu Name="Bayiler"><Unit Name="Ali" Phone1="0533 000 00 01" Phone2="" default_photo="x"/></Menu></YealinkIPPhoneBook>',
    { name: 'Ali', groups: ['Bayiler'], numbers: [{ written: '0533 000 00 01', label: '' }] },
  ],
  [
    'Grandstream',
    '<AddressBook><pbgroup><id>1</id><name>Bayiler</name></pbgroup><Contact><id>7</id><FirstName>Ali</FirstName><LastName>Can</LastName><Company>Örnek</Company><Phone type="Work"><phonenumber>02160000001</phonenumber><accountindex>1</accountindex></Phone><Group>1</Group></Contact></AddressBook>',
    { name: 'Ali Can', firm: 'Örnek', groups: ['Bayiler'], numbers: [{ written: '02160000001', label: 'Work' }] },
  ],
  [
    'Fanvil',
    '<PhoneBook><DirectoryEntry><Name>Ali</Name><Telephone>02160000001</Telephone><Mobile>05330000002</Mobile><Other></Other><Group>Bayi</Group></DirectoryEntry></PhoneBook>',
    {
      name: 'Ali',
      groups: ['Bayi'],
      numbers: [
        { written: '02160000001', label: '' },
        { written: '05330000002', label: 'mobile' },
      ],
    },
  ],
  [
    'Snom',
    '<tbook e="2"><item context="active" type="none" index="0"><first_name>Ali</first_name><last_name>Can</last_name><number>02160000001</number><number_type>work</number_type></item></tbook>',
    { name: 'Ali Can', numbers: [{ written: '02160000001' }] },
  ],
  [
    'FRITZ!Box',
    '<phonebooks><phonebook name="T"><contact><category>0</category><person><realName>Ali Can</realName></person><telephony nid="2"><number type="home" prio="1" id="0">02160000001</number><number type="mobile" id="1">05330000002</number></telephony><uniqueid>11</uniqueid></contact></phonebook></phonebooks>',
    {
      sourceKey: '11',
      name: 'Ali Can',
      numbers: [
        { written: '02160000001', label: 'home' },
        { written: '05330000002', label: 'mobile' },
      ],
    },
  ],
  [
    'Cisco, in pieces of text',
    '<CiscoIPPhoneDirectory><Title>T</Title><DirectoryEntry><Name>Kaya <![CDATA[& Oğulları]]></Name><Telephone>02160000001</Telephone></DirectoryEntry></CiscoIPPhoneDirectory>',
    { name: 'Kaya & Oğulları', numbers: [{ written: '02160000001' }] },
  ],
])('the phone book of %s is read', (_, body, expected) => {
  expect(readPhoneDirectory(xml(body))).toMatchObject({ value: { contacts: [expected] } });
});

test('a broken phone book says where, and a document type and deep elements are refused', () => {
  expect(readPhoneDirectory('<a>\n<DirectoryEntry>\n</a>')).toMatchObject({ error: { kind: 'broken', place: 3 } });
  expect(readPhoneDirectory('<!DOCTYPE a><a/>')).toMatchObject({ error: { kind: 'broken' } });
  expect(readPhoneDirectory(`${'<a>'.repeat(30)}${'</a>'.repeat(30)}`)).toMatchObject({ error: { kind: 'too-deep' } });
  expect(readPhoneDirectory('<?xml version="1.0"><a/>')).toMatchObject({ error: { kind: 'broken' } });
  expect(readPhoneDirectory('<PhoneBook></PhoneBook>')).toMatchObject({ error: { kind: 'empty' } });
});
