import { XMLParser } from 'fast-xml-parser';

/** Names without their prefix, which every router chooses as it likes; values stay text. */
const options = {
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
};

/**
 * Total: takes whatever a router sends, and gives `null` for what is no XML. UPnP needs no DOCTYPE, so that what has
 * one is not looked at: entities of its own are all that it could bring.
 */
export function parseGatewayXml(text: string): unknown {
  if (/<!DOCTYPE/i.test(text)) return null;
  try {
    return new XMLParser(options).parse(text);
  } catch {
    return null;
  }
}

/** All elements of this name, at any depth, in their order. */
export function elementsOf(node: unknown, name: string): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap((each) => elementsOf(each, name));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    if (key === name) return Array.isArray(value) ? value : [value];
    return elementsOf(value, name);
  });
}

/** The text of the first element of this name, `''` when it is empty; `null` when there is none. */
export function textOf(node: unknown, name: string): string | null {
  const [first] = elementsOf(node, name);
  return typeof first === 'string' ? first.trim() : null;
}
