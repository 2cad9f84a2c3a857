/** The address carries the whole state of the replay, so a link reopens the very moment. */

export interface Place {
  /** Perspective of the left pane: `truth`, a team, or `public`. */
  as: string;
  /** Perspective of the right pane, or "" for one pane. */
  right: string;
  /** Cursor of the left perspective; null before anything was chosen: the head. */
  at: number | null;
  /** Kinds of difference switched off. */
  hide: string[];
}

const NAME = /^[A-Za-z0-9_-]{1,40}$/;

/** Reads a query string; what makes no sense is left out rather than refused. */
export function readPlace(query: string): Place {
  const params = new URLSearchParams(query);
  const name = (key: string) => {
    const value = params.get(key) ?? '';
    return NAME.test(value) ? value : '';
  };
  const at = params.get('at') ?? '';
  return {
    as: name('as'),
    right: name('right'),
    at: /^\d{1,9}$/.test(at) ? Number(at) : null,
    hide: (params.get('hide') ?? '').split('.').filter((kind) => NAME.test(kind)),
  };
}

/** The query string of a place, `?` included. */
export function writePlace(place: Place): string {
  const params = new URLSearchParams();
  params.set('as', place.as);
  if (place.right) params.set('right', place.right);
  if (place.at !== null) params.set('at', String(place.at));
  if (place.hide.length) params.set('hide', place.hide.join('.'));
  return `?${params}`;
}
