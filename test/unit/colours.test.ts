import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../renderer');
/** The only file that names colours. */
const tokens = 'look/tokens.css';

/** The named colours of CSS (CSS Color 4, section 6.1). System colours, `transparent` and `currentcolor` are none. */
const named = `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid
mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen`.split(/\s+/);

/** Where a system colour may stand: everywhere else a token has its place. */
const system = /\b(Canvas|CanvasText|Highlight|HighlightText|ButtonText|ButtonFace|LinkText|GrayText|Mark|MarkText)\b/;
const colour = new RegExp(
  `#[0-9a-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\(|(?<![-\\w])(?:${named.join('|')})(?![-\\w(])`,
  'gi',
);

/** Returns the colours that are named in the values of a style sheet. */
function coloursIn(css: string): readonly string[] {
  const values = css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/[\w-]+\s*:\s*([^;{}]+)[;}]/g);
  return [...values].flatMap(([, value = '']) => value.match(colour) ?? []);
}

/** Returns a style sheet without its rules for contrast themes: those that begin at the left edge, and inner ones. */
function withoutContrast(css: string): string {
  const start = css.indexOf('@media (forced-colors: active)');
  if (start < 0) return css;
  let [end, depth] = [css.indexOf('{', start) + 1, 1];
  for (; depth > 0 && end < css.length; end += 1) depth += { '{': 1, '}': -1 }[css[end] ?? ''] ?? 0;
  return withoutContrast(css.slice(0, start) + css.slice(end));
}

const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), css: readFileSync(join(folder, file), 'utf8') }));

test('colours are found in every form, and words that only look like them are none', () => {
  const found = coloursIn(
    `a { color: #FFF; background: rgb(0 0 0 / 25%); border: 1px solid Red; fill: oklch(1 0 0); }`,
  );
  expect(found).toEqual(['#FFF', 'rgb(', 'Red', 'oklch(']);
  expect(
    coloursIn(
      `/* red */ .red { white-space: nowrap; color: var(--red); background: color-mix(in srgb, var(--ink) 5%, transparent) }`,
    ),
  ).toEqual([]);
});

test('only the file of the tokens names colours, so that each theme and contrast theme reaches everything', () => {
  expect(sheets.length).toBeGreaterThan(30);
  const strays = sheets
    .filter(({ file }) => file !== tokens)
    .flatMap(({ file, css }) => coloursIn(css).map((each) => `${file}: ${each}`));
  expect(strays).toEqual([]);
  const outside = sheets.filter(({ css }) => system.test(withoutContrast(css)));
  expect(outside.map(({ file }) => file)).toEqual([]);
});
