/** Creating an exercise: rows of seats, and the plain-language summary that follows every change. */
import { t } from '../words';
import { busy } from './refusal';

const FIXED_SEATS = new Set(['control', 'public']);

export interface Plan {
  minutes: number;
  late: string;
  publish: string;
  turns: number;
  days: number;
  teams: { id: string; name: string; roles: string[] }[];
}

export interface Line {
  text: string;
  warn: boolean;
}

/** What the settings mean, in sentences; what is missing comes last, as a warning. */
export function summary(plan: Plan): Line[] {
  const out: Line[] = [];
  const say = (id: string, args: Record<string, string | number> = {}, warn = false) =>
    out.push({ text: t(id, args), warn });
  const teams = plan.teams.filter((team) => !FIXED_SEATS.has(team.id));
  say('pages-summary-length', { turns: plan.turns, days: plan.days });
  if (plan.minutes > 0) {
    say('pages-summary-time', { minutes: plan.minutes });
    say(`pages-summary-${plan.late}`);
  } else say('pages-summary-no-time');
  say(plan.publish === 'auto' ? 'pages-summary-auto' : 'pages-summary-review');
  say('pages-summary-seats', {
    seats: teams.reduce((sum, team) => sum + team.roles.length, 0),
    teams: teams.filter((team) => team.roles.length > 0).length,
  });
  for (const team of teams) {
    if (!team.roles.includes('commander')) say('pages-summary-no-commander', { team: team.name }, true);
  }
  if (!plan.teams.some((team) => team.id === 'control' && team.roles.length > 0)) {
    say('pages-summary-control-added');
  }
  return out;
}

export function create(page: ParentNode): void {
  const form = page.querySelector<HTMLFormElement>('[data-create]');
  const list = form?.querySelector<HTMLElement>('[data-summary]');
  if (!form || !list) return;
  const fixed = [...list.children];

  const tell = () => {
    const lines = summary(read(form)).map((line) => {
      const item = document.createElement('li');
      item.textContent = line.text;
      if (line.warn) item.className = 'warn';
      return item;
    });
    list.replaceChildren(...lines, ...fixed);
  };

  for (const group of form.querySelectorAll<HTMLElement>('[data-seats]')) rows(group, tell);
  form.addEventListener('input', tell);
  form.addEventListener('change', tell);
  form.addEventListener('submit', () => {
    // A disabled button before the form is read would not matter here: it carries no value.
    busy(form.querySelector<HTMLButtonElement>('[type=submit]'));
  });
  const minutes = form.querySelector<HTMLInputElement>('[data-minutes]');
  minutes?.addEventListener('input', () => (minutes.dataset.typed = ''));
  const scenario = form.querySelector<HTMLSelectElement>('[data-scenario]');
  scenario?.addEventListener('change', () => {
    // Teams, their usual seats and the time proposed for a turn come with the scenario.
    window.location.search = again(form);
  });
  tell();
}

/** The address of the form for the scenario now chosen, with what a person has settled already. */
export function again(form: HTMLFormElement): string {
  const data = new FormData(form);
  const minutes = form.querySelector<HTMLInputElement>('[data-minutes]');
  // A browser that fills in a form again after "back" tells nobody: then the number itself does.
  const typed = minutes && (minutes.dataset.typed !== undefined || minutes.value !== minutes.dataset.minutes);
  const kept = ['scenario', 'name', 'publish', 'late', 'banner', ...(typed ? ['minutes'] : [])];
  const pairs = kept.map((name) => [name, String(data.get(name) ?? '')]).filter(([, value]) => value !== '');
  return `?${new URLSearchParams(pairs)}`;
}

function read(form: HTMLFormElement): Plan {
  const data = new FormData(form);
  const scenario = form.querySelector<HTMLSelectElement>('[data-scenario]')?.selectedOptions[0];
  return {
    minutes: Number(data.get('minutes')) || 0,
    late: String(data.get('late') ?? 'committed'),
    publish: String(data.get('publish') ?? 'review'),
    turns: Number(scenario?.dataset.turns ?? 0),
    days: Number(scenario?.dataset.days ?? 0),
    teams: [...form.querySelectorAll<HTMLElement>('[data-seats]')].map((group) => ({
      id: group.dataset.seats ?? '',
      name: group.dataset.name ?? '',
      roles: [...group.querySelectorAll<HTMLSelectElement>('[name=seat_role]')].map((select) => select.value),
    })),
  };
}

function rows(group: HTMLElement, changed: () => void): void {
  const list = group.querySelector('ul');
  const add = group.querySelector<HTMLButtonElement>('[data-add]');
  const first = list?.querySelector('li');
  if (!list || !add || !first) return;
  const blank = first.cloneNode(true) as HTMLElement;
  const code = group.dataset.code ?? group.dataset.name ?? '';

  const arm = (row: HTMLElement) => {
    const remove = row.querySelector<HTMLButtonElement>('[data-remove]');
    if (!remove) return;
    remove.hidden = false;
    remove.addEventListener('click', () => {
      row.remove();
      (list.querySelector<HTMLInputElement>('li:last-child [name=seat_label]') ?? add).focus();
      changed();
    });
  };
  for (const row of list.querySelectorAll<HTMLElement>('li')) arm(row);

  add.hidden = false;
  add.addEventListener('click', () => {
    const row = blank.cloneNode(true) as HTMLElement;
    const label = row.querySelector<HTMLInputElement>('[name=seat_label]')!;
    const role = row.querySelector<HTMLSelectElement>('[name=seat_role]')!;
    label.value = freeLabel(list, code);
    if ([...role.options].some((option) => option.value === 'member')) role.value = 'member';
    arm(row);
    list.append(row);
    label.select();
    changed();
  });
}

/** "RED-3" where two seats stand: labels are unique in an exercise. */
function freeLabel(list: Element, code: string): string {
  const taken = [...list.querySelectorAll<HTMLInputElement>('[name=seat_label]')].map((input) => input.value);
  let number = taken.length + 1;
  while (taken.some((label) => label.startsWith(`${code}-${number}`))) number += 1;
  return `${code}-${number}`;
}
