/** What the team knows of others: contacts by their own ids, with their age in words. */
import { band, frameOf, piecesOf, turnsOld, type Piece } from '../map/pieces';
import { cellName } from '../map/theatre';
import type { Session } from '../seat';
import type { Contact, Frame } from '../wire';
import { date, dateOfDay, t } from '../words';
import { lookAt, selection } from './state';
import { Symbol } from './Symbol';

/** Those who may be fought first, then the newest and heaviest: what matters comes on top. */
export function byImportance(contacts: readonly Contact[], frame: Frame, statics: Session['statics']): Contact[] {
  const friend = (c: Contact) => Number(['friend', 'neutral'].includes(frameOf(c.team, frame.audience, statics, 'us')));
  return [...contacts].sort((a, b) => friend(a) - friend(b) || b.seen - a.seen || b.high - a.high || (a.id < b.id ? -1 : 1));
}

function What({ contact, session }: { contact: Contact; session: Session }) {
  const type = session.statics.unit_types[contact.type];
  const what = contact.name || (type ? type.name : contact.kind ? t(`kind-${contact.kind}`) : t('activity-seen'));
  const place = cellName(session.land, contact.cell);
  return (
    <>
      {contact.level < 3 && contact.kind ? t('contact-unsure', { what }) : what}
      {place ? <span class="dim">, {place}</span> : null}
    </>
  );
}

/** Who says so, how well it is known, and what the unit was seen to carry out. */
export function reported(contact: Contact): string {
  const source = contact.source ? t(contact.source) : t('not-known');
  const doing = contact.hint ? t(`order-${contact.hint}`) : 'none';
  return t('contact-report', { source, level: contact.level, doing });
}

export function ContactRow({ contact, session, frame, piece }: { contact: Contact; session: Session; frame: Frame; piece: Piece | undefined }) {
  const { statics } = session;
  const turns = turnsOld(contact, frame.view.turn, statics.scenario.turn_days);
  const key = 'c:' + contact.id;
  const seen = date(dateOfDay(statics.scenario.start_date, contact.seen));
  const strength = contact.high > 0 ? band(contact.low, contact.high) : t('not-known');
  const frameShape = piece?.frame ?? frameOf(contact.team, frame.audience, statics, 'us');
  return (
    <button
      type="button"
      class={`contact ${selection.value.includes(key) ? 'selected' : ''}`}
      aria-pressed={selection.value.includes(key)}
      title={reported(contact)}
      onClick={() => {
        selection.value = [key];
        if (contact.cell >= 0) lookAt(session.land, contact.cell);
      }}
    >
      <span class="sym">
        {piece && <Symbol sidc={piece.sidc} frame={frameShape} fill={piece.fill} glyph={piece.glyph} size={12} old={turns > 0} />}
      </span>
      <b>{contact.id}</b>
      <span class="clip">
        <What contact={contact} session={session} />
        <span class="dim"> · {reported(contact)}</span>
      </span>
      <span class="num">{strength}</span>
      <span class={turns ? 'amber' : 'dim'}>{turns ? t('turns-old', { turns }) : t('seen-on', { date: seen })}</span>
    </button>
  );
}

export function Contacts({ session, frame, most }: { session: Session; frame: Frame; most?: number }) {
  const all = byImportance(frame.view.contacts, frame, session.statics);
  const pieces = new Map(piecesOf(frame.view, session.statics, session.land, 'us').map((p) => [p.key, p]));
  if (!all.length) return <p class="empty dim">{t('contacts-empty')}</p>;
  return (
    <div class={`contacts ${most ? '' : 'scroll'}`}>
      {all.slice(0, most).map((c) => (
        <ContactRow key={c.id} contact={c} session={session} frame={frame} piece={pieces.get('c:' + c.id)} />
      ))}
    </div>
  );
}
