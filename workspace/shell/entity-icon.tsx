import type { LucideIcon } from 'lucide-react'
import {
  Activity,
  ArrowLeftRight,
  Boxes,
  Briefcase,
  Building2,
  CalendarDays,
  CircleDollarSign,
  Coins,
  Contact,
  Factory,
  FileText,
  FolderTree,
  Gauge,
  Globe,
  Handshake,
  KeyRound,
  Magnet,
  Mail,
  Megaphone,
  Package,
  Phone,
  Plug,
  Receipt,
  Send,
  Settings,
  ShieldAlert,
  ShieldCheck,
  ShoppingCart,
  StickyNote,
  Tag,
  Target,
  Ticket,
  Truck,
  User,
  UserPlus,
  Users,
  Webhook,
  Wrench,
} from 'lucide-react'

/** The icons that declarations may hint at by their Lucide name. A hint that is not here falls back to a letter. */
const icons: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'arrow-left-right': ArrowLeftRight,
  coins: Coins,
  settings: Settings,
  send: Send,
  webhook: Webhook,
  'shield-check': ShieldCheck,
  boxes: Boxes,
  briefcase: Briefcase,
  building: Building2,
  'building-2': Building2,
  calendar: CalendarDays,
  'circle-dollar-sign': CircleDollarSign,
  contact: Contact,
  factory: Factory,
  'file-text': FileText,
  'folder-tree': FolderTree,
  gauge: Gauge,
  globe: Globe,
  handshake: Handshake,
  key: KeyRound,
  'key-round': KeyRound,
  plug: Plug,
  magnet: Magnet,
  mail: Mail,
  megaphone: Megaphone,
  package: Package,
  phone: Phone,
  receipt: Receipt,
  'shield-alert': ShieldAlert,
  'shopping-cart': ShoppingCart,
  'sticky-note': StickyNote,
  tag: Tag,
  target: Target,
  ticket: Ticket,
  truck: Truck,
  user: User,
  'user-plus': UserPlus,
  users: Users,
  wrench: Wrench,
}

type EntityIconProps = { icon?: string | undefined; label: string; size?: number }

export function EntityIcon({ icon, label, size = 16 }: EntityIconProps) {
  const Icon = icon ? icons[icon] : undefined
  if (Icon) return <Icon size={size} strokeWidth={1.75} aria-hidden />
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <rect
        x=".75"
        y=".75"
        width="14.5"
        height="14.5"
        rx="4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
      />
      <text x="8" y="11.4" textAnchor="middle" fontSize="9" fontWeight="600" fill="currentColor">
        {label.slice(0, 1).toUpperCase()}
      </text>
    </svg>
  )
}
