/**
 * The three-digit numbers of the Turkish numbering plan that reach the same service from every telephone. What is not
 * among them may be an extension of an office.
 */
const services = new Set(
  (
    '110 111 112 114 115 119 121 122 123 124 125 126 131 133 135 141 144 146 147 150 151 152 153 154 155 156 157 158 159 ' +
    '161 163 164 166 168 169 170 171 172 173 174 175 176 177 178 179 180 181 182 183 184 185 186 187 188 189 190 191 192 193 198 199'
  ).split(' '),
);

/** Whether digits are a number that everybody dials alike: `112`, `11880`, `116111`. */
export function isPublicShortNumber(digits: string): boolean {
  return services.has(digits) || /^118\d{2}$|^116\d{3}$/.test(digits);
}
