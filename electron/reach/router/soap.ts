import { err, ok, type Result } from '../../../src/result.ts';
import type { Asking } from './asking.ts';
import { askByHttp } from './gateway-http.ts';
import { elementsOf, parseGatewayXml, textOf } from './gateway-xml.ts';
import type { IgdService } from './igd-description.ts';

export type SoapFault =
  /** No answer, or none that can be understood. */
  | { readonly kind: 'silent' }
  /** `code` and `description` are the router's own, unchecked. */
  | { readonly kind: 'fault'; readonly code: number; readonly description: string };

/** Calls an action of a service; `args` keep their order. The result is a function from a value's name to its text. */
export async function callAction(
  asking: Asking,
  { controlUrl, serviceType }: IgdService,
  action: string,
  args: readonly (readonly [string, string])[],
): Promise<Result<(name: string) => string | null, SoapFault>> {
  const answer = await askByHttp(asking, controlUrl, {
    headers: { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: `"${serviceType}#${action}"` },
    body: envelope(serviceType, action, args),
  });
  if (answer === null) return err({ kind: 'silent' });
  const tree = parseGatewayXml(answer.text);
  const code = Number(textOf(tree, 'errorCode') ?? Number.NaN);
  if (Number.isInteger(code)) {
    return err({ kind: 'fault', code, description: textOf(tree, 'errorDescription') ?? '' });
  }
  const [values] = elementsOf(tree, `${action}Response`);
  if (answer.status !== 200 || values === undefined) return err({ kind: 'silent' });
  return ok((name) => textOf(values, name));
}

function envelope(serviceType: string, action: string, args: readonly (readonly [string, string])[]): string {
  const values = args.map(([name, value]) => `<${name}>${escaped(value)}</${name}>`).join('');
  return (
    '<?xml version="1.0"?>\r\n' +
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ' +
    's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">' +
    `<s:Body><u:${action} xmlns:u="${serviceType}">${values}</u:${action}></s:Body></s:Envelope>\r\n`
  );
}

function escaped(text: string): string {
  return text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
