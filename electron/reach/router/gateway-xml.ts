import { XMLParser } from 'fast-xml-parser';

/** Names lose their prefix, which differs from router to router; values stay text. */
const options = {
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
};

/**
 * Parses what a router sends; never throws. Returns `null` for invalid XML, and for XML with a DOCTYPE: UPnP needs
 * none, and it could only define entities.
 */
export function parseGatewayXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text)) return null;
  try {
    return new XMLParser(options).parse(text);
  } catch {
    return null;
  }
}

/** Returns all elements of this name, at any depth, in document order. */
export function elementsOf(node: unknown, name: string): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap((each) => elementsOf(each, name));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === name) return Array.isArray(value) ? value : [value];
    return elementsOf(value, name);
  });
}

/** Returns the text of the first element of this name, `''` when it is empty; `null` when there is none. */
export function textOf(node: unknown, name: string): string | null {
  const [first] = elementsOf(node, name);
  return typeof first === 'string' ? first.trim() : null;
}
