/** How far something is, as a bar and in words. */
export function Progress({ done, of, words }: { done: number; of: number; words: string }) {
  return (
    <div class="progress">
      <div role="progressbar" aria-label={words} aria-valuemin={0} aria-valuemax={of} aria-valuenow={done}>
        <span style={{ width: `${of ? (done / of) * 100 : 0}%` }} />
      </div>
      <span class="small">{words}</span>
    </div>
  );
}
