/** The icons in use, drawn by Lucide; only their inner shapes are kept. */
import arrowUp from 'lucide-static/icons/arrow-up.svg?raw';
import check from 'lucide-static/icons/check.svg?raw';
import chevronDown from 'lucide-static/icons/chevron-down.svg?raw';
import chevronLeft from 'lucide-static/icons/chevron-left.svg?raw';
import chevronRight from 'lucide-static/icons/chevron-right.svg?raw';
import circle from 'lucide-static/icons/circle.svg?raw';
import circleCheck from 'lucide-static/icons/circle-check.svg?raw';
import circleDashed from 'lucide-static/icons/circle-dashed.svg?raw';
import help from 'lucide-static/icons/circle-question-mark.svg?raw';
import clock from 'lucide-static/icons/clock.svg?raw';
import contrast from 'lucide-static/icons/contrast.svg?raw';
import diamond from 'lucide-static/icons/diamond.svg?raw';
import flag from 'lucide-static/icons/flag.svg?raw';
import list from 'lucide-static/icons/list.svg?raw';
import map from 'lucide-static/icons/map.svg?raw';
import maximize from 'lucide-static/icons/maximize.svg?raw';
import minus from 'lucide-static/icons/minus.svg?raw';
import moon from 'lucide-static/icons/moon.svg?raw';
import octagonX from 'lucide-static/icons/octagon-x.svg?raw';
import pause from 'lucide-static/icons/pause.svg?raw';
import play from 'lucide-static/icons/play.svg?raw';
import plus from 'lucide-static/icons/plus.svg?raw';
import rss from 'lucide-static/icons/rss.svg?raw';
import search from 'lucide-static/icons/search.svg?raw';
import skipBack from 'lucide-static/icons/skip-back.svg?raw';
import skipForward from 'lucide-static/icons/skip-forward.svg?raw';
import squarePause from 'lucide-static/icons/square-pause.svg?raw';
import sun from 'lucide-static/icons/sun.svg?raw';
import triangleAlert from 'lucide-static/icons/triangle-alert.svg?raw';
import users from 'lucide-static/icons/users.svg?raw';
import x from 'lucide-static/icons/x.svg?raw';

const inner = (svg: string) => svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));

export const icons = {
  'arrow-up': inner(arrowUp),
  check: inner(check),
  'chevron-down': inner(chevronDown),
  'chevron-left': inner(chevronLeft),
  'chevron-right': inner(chevronRight),
  circle: inner(circle),
  'circle-check': inner(circleCheck),
  'circle-dashed': inner(circleDashed),
  clock: inner(clock),
  contrast: inner(contrast),
  diamond: inner(diamond),
  flag: inner(flag),
  help: inner(help),
  list: inner(list),
  map: inner(map),
  maximize: inner(maximize),
  minus: inner(minus),
  moon: inner(moon),
  'octagon-x': inner(octagonX),
  pause: inner(pause),
  play: inner(play),
  plus: inner(plus),
  rss: inner(rss),
  search: inner(search),
  'skip-back': inner(skipBack),
  'skip-forward': inner(skipForward),
  'square-pause': inner(squarePause),
  sun: inner(sun),
  'triangle-alert': inner(triangleAlert),
  users: inner(users),
  x: inner(x),
};
export type IconName = keyof typeof icons;
