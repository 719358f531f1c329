/** Words while something is read from the device. They appear only when it takes long enough to notice. */
import styles from './loading.module.css';

export function Loading({ label }: { readonly label: string }) {
  return (
    <p className={styles['loading']} role="status">
      {label}
    </p>
  );
}
