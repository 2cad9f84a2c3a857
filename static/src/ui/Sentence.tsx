import { parts, type Values } from '../words';

/** A message with the names in it set in bold: bold names what, regular says what it does. */
export function Sentence({ msg, args = {} }: { msg: string; args?: Values }) {
  return <>{parts(msg, args).map((p, i) => (p.name ? <b key={i}>{p.text}</b> : p.text))}</>;
}
