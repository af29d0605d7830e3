import {
  AlarmClock,
  ArrowLeft,
  Bell,
  BellOff,
  Check,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  Clock,
  Copy,
  Download,
  Ellipsis,
  ExternalLink,
  Info,
  Keyboard,
  LayoutDashboard,
  Menu,
  NotebookPen,
  Phone,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneMissed,
  PhoneOutgoing,
  Search,
  Settings,
  Trash,
  TriangleAlert,
  Voicemail,
  X,
} from 'lucide';
import { createElement } from 'react';

/** Lucide's drawings of the icons of Zil; the others are not in the bundle. */
const drawings = {
  'phone-incoming': PhoneIncoming,
  'phone-outgoing': PhoneOutgoing,
  'phone-missed': PhoneMissed,
  'phone-internal': PhoneCall,
  'phone-forwarded': PhoneForwarded,
  voicemail: Voicemail,
  menu: Menu,
  more: Ellipsis,
  back: ArrowLeft,
  settings: Settings,
  copy: Copy,
  call: Phone,
  bell: Bell,
  'bell-off': BellOff,
  note: NotebookPen,
  'call-back': AlarmClock,
  search: Search,
  check: Check,
  cross: X,
  warning: TriangleAlert,
  problem: CircleAlert,
  info: Info,
  panel: LayoutDashboard,
  external: ExternalLink,
  clock: Clock,
  keyboard: Keyboard,
  trash: Trash,
  download: Download,
  down: ChevronDown,
  right: ChevronRight,
} as const;

export type IconName = keyof typeof drawings;

/** Draws an icon of 20 px in the colour of the text. Readers skip it: a text or an `aria-label` says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      aria-hidden="true"
      width="1.25rem"
      height="1.25rem"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
