import { parts, type Values } from '../words';

/** Digests and keys: too long to read, of use to those who check them. */
const LONG = /[0-9a-f]{32,}/;

/** A text with the digests in it cut to their beginning, unless `whole`; all of one on hover. */
function Text({ text, whole }: { text: string; whole: boolean }) {
  const found = LONG.exec(text);
  if (!found) return <>{text}</>;
  const [digest] = found;
  return (
    <>
      {text.slice(0, found.index)}
      <code class="digest" title={digest}>
        {whole ? digest : `${digest.slice(0, 8)}…`}
      </code>
      <Text text={text.slice(found.index + digest.length)} whole={whole} />
    </>
  );
}

/** A message with the names in it set in bold: bold names what, regular says what it does. */
export function Sentence({ msg, args = {}, whole = false }: { msg: string; args?: Values; whole?: boolean }) {
  return (
    <>
      {parts(msg, args).map((p, i) => {
        const text = <Text key={i} text={p.text} whole={whole} />;
        return p.name ? <b key={i}>{text}</b> : text;
      })}
    </>
  );
}
