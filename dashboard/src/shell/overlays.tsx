import { Dialog as Drawer } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../ui/atoms';
import { Dialog } from '../ui/dialog';
import { navigation } from './navigation';

interface DrawerProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The navigation on a narrow screen. */
export function NavigationDrawer({ onClose, children }: DrawerProps): ReactElement {
  return (
    <Drawer.Root open onOpenChange={(open) => !open && onClose()}>
      <Drawer.Portal>
        <Drawer.Backdrop className="backdrop" />
        <Drawer.Popup className="drawer" aria-label="Navigation">
          <div className="sidebar">{children}</div>
        </Drawer.Popup>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <dl className="facts form">
        {navigation
          .flatMap((group) => group.items)
          .map((item) => (
            <div key={item.to} className="shortcut">
              <dt>
                <span className="kbd">g</span> <span className="kbd">{item.key}</span>
              </dt>
              <dd>{item.label}</dd>
            </div>
          ))}
        <div className="shortcut">
          <dt>
            <span className="kbd">/</span>
          </dt>
          <dd>The page's own box</dd>
        </div>
      </dl>
      <div className="dialog-actions">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
