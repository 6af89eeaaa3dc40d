/** A list in a list in a list. */
function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value }
  return value
}

/** What is put where something else belongs, by what is wrong with it. */
export const hostileValues: Readonly<Record<string, unknown>> = {
  nothing: null,
  'a boolean': true,
  'a word': 'x',
  'no word': '',
  'a blank': ' ',
  'a number as a word': '1',
  'a list': [],
  'a list of lists': [[[]]],
  'an object': {},
  'an object with a prototype': JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
  'an object that would be a word': { toString: 'x', valueOf: 1 },
  zero: 0,
  'a negative zero': -0,
  'a negative number': -1,
  'a fraction': 0.5,
  'a tiny fraction': 5e-324,
  'a large number': 2 ** 53,
  'a huge number': 1e308,
  'a huge negative number': -1e308,
  'a number beyond 32 bits': 2 ** 32 + 1,
  'a number beyond 31 bits': -(2 ** 31) - 1,
  'a long word': 'x'.repeat(20_000),
  'a word of NUL': '\u0000',
  'a word with NUL in it': 'a\u0000b',
  'control characters': '\u0001\u0007\u001b[2J\u007f\u0085',
  'line ends': 'a\r\nX-Injected: yes\r\n\r\n',
  'half a pair': '\ud800',
  'characters that turn round': '\u202eabc\u2066',
  'characters without width': '\u200b\ufeff',
  'combining characters': 'z\u0351\u036b\u0343'.repeat(500),
  'characters of four bytes': '\u{1f921}'.repeat(300),
  markup: '<script>alert(1)</script>&amp;\'"',
  'a path': '../../../../etc/passwd',
  'a query': "'; DROP TABLE users; --",
  'a template': '${process.exit(1)}{{7*7}}',
  'a pattern that takes for ever': '(a+)+$'.repeat(20) + 'a'.repeat(64),
  'a link to this machine': 'http://127.0.0.1:22/',
  'a link to a file': 'file:///etc/passwd',
  'a link to a network of clouds': 'http://169.254.169.254/latest/meta-data/',
  'data that is no image': 'data:image/webp;base64,AAAA',
  'base64 that is none': '====',
  'an id that nobody has': '00000000-0000-4000-8000-000000000000',
  'many words': Array.from({ length: 3_000 }, (_, at) => `word ${at}`),
  'many objects': Array.from({ length: 1_000 }, () => ({})),
  'deep nesting': nested(2_000),
  'a key that is long': { ['k'.repeat(10_000)]: 1 },
}

/** Bodies that are no JSON, or hardly. */
export const hostileBodies: Readonly<Record<string, string | Uint8Array>> = {
  none: '',
  'a word': 'x',
  'half of JSON': '{"prompt":"x"',
  'JSON twice': '{}{}',
  'the same key twice': '{"prompt":"a","prompt":["b"]}',
  'numbers that are none': '{"n":NaN,"m":Infinity}',
  'a number of many digits': `{"n":1${'0'.repeat(5_000)}}`,
  'a list': '[]',
  nothing: 'null',
  'a prototype': '{"__proto__":{"a":1}}',
  'bytes that are no UTF-8': new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a mark of the byte order': '\ufeff{}',
  'deep nesting': '['.repeat(100_000),
  'many keys': `{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":1`).join()}}`,
  NUL: '\u0000',
}

/** Keys that are none. */
export const hostileKeys: readonly string[] = [
  '',
  'x',
  '0000000000',
  'x'.repeat(8_000),
  '../../etc/passwd',
  '%00',
  "' OR 1=1 --",
  '0'.repeat(22),
  'Bearer abc',
]
