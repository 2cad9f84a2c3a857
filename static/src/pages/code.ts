/** A seat's code as people type and paste it: `7Q4K-M2XR-9TBD-C5HW`. */

export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const GROUPS = 4;
export const GROUP = 4;
export const LENGTH = GROUPS * GROUP;

/** Letters and digits of a text, upper case, without dashes and spaces; at most one code of them. */
export function letters(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LENGTH);
}

/** Characters that no code contains, each once, in order. */
export function impossible(text: string): string[] {
  return [...new Set([...letters(text)].filter((letter) => !ALPHABET.includes(letter)))];
}

/** The code in its four groups, the last ones perhaps short or empty. */
export function groups(text: string): string[] {
  const plain = letters(text);
  return Array.from({ length: GROUPS }, (_, i) => plain.slice(i * GROUP, (i + 1) * GROUP));
}

/** The code in a pasted link or text: what follows `#`, else all of it. */
export function pasted(text: string): string {
  const at = text.lastIndexOf('#');
  return letters(at < 0 ? text : text.slice(at + 1));
}
