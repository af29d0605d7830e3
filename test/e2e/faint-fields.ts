/**
 * Runs in a page. Returns the fields whose edge has a contrast of less than 3 with what is around it (WCAG 1.4.11), or
 * whose placeholder has one of less than 4.5 (1.4.3). axe examines neither.
 */
export function faintFields(): readonly string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas');
  const colourOf = (text: string): Colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha];
  };
  const behind = (element: Element | null): Colour => {
    if (element === null) return [255, 255, 255, 255];
    const colour = colourOf(getComputedStyle(element).backgroundColor);
    return colour[3] === 255 ? colour : behind(element.parentElement);
  };
  const luminance = ([red, green, blue]: Colour) => {
    const [r = 0, g = 0, b = 0] = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: Colour, other: Colour) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const fields = [...document.querySelectorAll('input, select, textarea')].filter(
    (field) => field.checkVisibility() && !field.matches(':disabled, [type="checkbox"], [type="radio"]'),
  );
  return fields.flatMap((field) => {
    const edge = contrast(colourOf(getComputedStyle(field).borderTopColor), behind(field.parentElement));
    const placeholder = field.matches('[placeholder]:placeholder-shown')
      ? contrast(colourOf(getComputedStyle(field, '::placeholder').color), behind(field))
      : 21;
    const name = field.getAttribute('aria-label') ?? field.getAttribute('name') ?? field.tagName.toLowerCase();
    return [
      ...(edge < 3 ? [`the edge of ${name}: ${edge.toFixed(2)}`] : []),
      ...(placeholder < 4.5 ? [`the placeholder of ${name}: ${placeholder.toFixed(2)}`] : []),
    ];
  });
}
