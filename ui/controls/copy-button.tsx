import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from '../feedback/toast.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { IconButton } from './icon-button.tsx'

type CopyButtonProps = {
  text: string
  /** "Copy the address"; shown when it is not only an icon. */
  label?: string
  iconOnly?: boolean
  size?: ButtonProps['size']
  look?: ButtonProps['look']
  disabled?: boolean
}

const shownMs = 2_000

/** Puts a text on the clipboard and says so; where the browser forbids it, says what to do instead. */
export function CopyButton({ text, label = 'Copy', iconOnly, size, look, disabled }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      toast({
        tone: 'failed',
        title: 'This browser does not let us copy',
        text: 'Mark the text and copy it.',
      })
    }
  }
  const icon = copied ? <Check size={14} /> : <Copy size={14} />
  const button = { icon, disabled, onClick: () => void copy(), ...(size && { size }) }
  return (
    <>
      {iconOnly ? (
        <IconButton {...button} label={label} />
      ) : (
        <Button {...button} {...(look && { look })}>
          {label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  )
}
