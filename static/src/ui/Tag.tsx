import type { Team } from '../wire';

/** A team's code on its own colour. */
export function Tag({ team, code }: { team: Team | undefined; code?: string }) {
  if (!team) return <span class="tag">{code ?? ''}</span>;
  return (
    <span class="tag" style={{ background: team.colour, color: team.glyph }} title={team.name}>
      {team.code}
    </span>
  );
}
