package asyncjava.ch4_0;

import asyncjava.process.Pid;
import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** A map that counts the entries that somebody walks over; to ask it for a key is no walk. */
final class Table extends HashMap<Object, Pid> {
  private volatile int walked;

  int walked() {
    return walked;
  }

  void reset() {
    walked = 0;
  }

  private <T> Iterator<T> counting(Iterator<T> walk) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return walk.hasNext();
      }

      @Override
      public T next() {
        walked++;
        return walk.next();
      }

      @Override
      public void remove() {
        walk.remove();
      }
    };
  }

  /** A view that walks only where it has to. */
  private <T> Set<T> view(Set<T> plain) {
    return new AbstractSet<>() {
      @Override
      public Iterator<T> iterator() {
        return counting(plain.iterator());
      }

      @Override
      public int size() {
        return plain.size();
      }

      @Override
      public boolean contains(Object it) {
        return plain.contains(it);
      }

      @Override
      public boolean remove(Object it) {
        return plain.remove(it);
      }
    };
  }

  @Override
  public Set<Object> keySet() {
    return view(super.keySet());
  }

  @Override
  public Set<Map.Entry<Object, Pid>> entrySet() {
    return view(super.entrySet());
  }

  @Override
  public Collection<Pid> values() {
    Collection<Pid> plain = super.values();
    return new AbstractCollection<>() {
      @Override
      public Iterator<Pid> iterator() {
        return counting(plain.iterator());
      }

      @Override
      public int size() {
        return plain.size();
      }
    };
  }

  @Override
  public void forEach(BiConsumer<? super Object, ? super Pid> action) {
    walked += size();
    super.forEach(action);
  }

  @Override
  public void replaceAll(BiFunction<? super Object, ? super Pid, ? extends Pid> function) {
    walked += size();
    super.replaceAll(function);
  }

  @Override
  public boolean containsValue(Object value) {
    walked += size();
    return super.containsValue(value);
  }
}
