package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How objects of one kind are named. Surrounding whitespace never counts.
 *
 * @param property the input with the name, for example {@code title}
 * @param reader reads that input
 * @param uniqueness whether two objects may have the same name
 * @param kept what the server keeps of a name: all of it by default
 * @param filter the query that finds objects by name; empty for a name that it cannot find
 * @param ids what ids look like, to distinguish them from names
 */
public record Naming<I extends Record>(
    String property,
    Function<I, String> reader,
    Uniqueness uniqueness,
    UnaryOperator<String> kept,
    Function<String, Optional<Parameter>> filter,
    IdOf.Form ids) {

  /** Whether two objects of one kind may have the same name. */
  public enum Uniqueness {
    /** The server rejects a second one. */
    UNIQUE,
    /** The server accepts a second one, so an equal one stops a create. */
    REPEATABLE,
    /** Not documented: the provider warns of a second one, and the server decides. */
    UNKNOWN
  }

  public static <I extends Record> Naming<I> of(
      String property, Function<I, String> reader, Uniqueness uniqueness, IdOf.Form ids) {
    return new Naming<>(
        property, reader, uniqueness, UnaryOperator.identity(), name -> Optional.empty(), ids);
  }

  /** For a server that shortens names. */
  public Naming<I> keeping(UnaryOperator<String> shortened) {
    return new Naming<>(property, reader, uniqueness, shortened, filter, ids);
  }

  /** For a list with a query parameter that finds objects by name, perhaps among others. */
  public Naming<I> foundBy(Function<String, Optional<Parameter>> query) {
    return new Naming<>(property, reader, uniqueness, kept, query, ids);
  }

  String name(I inputs) {
    return WhiteSpace.strip(reader.apply(inputs));
  }

  /** The form in which the server stores a name. Two names with the same key are the same name. */
  String key(String name) {
    return kept.apply(WhiteSpace.strip(name));
  }

  /** Whether the server may have shortened one name to the other. */
  boolean isSame(String one, String other) {
    var first = WhiteSpace.strip(one);
    var second = WhiteSpace.strip(other);
    return first.equals(second) || first.equals(key(second)) || second.equals(key(first));
  }

  /** The items of exactly this name; if there are none, those of its shortened form. */
  <T extends Item<?, ?>> List<T> named(String name, List<T> items) {
    var whole = kept(WhiteSpace.strip(name), items);
    return whole.isEmpty() ? kept(key(name), items) : whole;
  }

  private static <T extends Item<?, ?>> List<T> kept(String name, List<T> items) {
    return items.stream().filter(each -> WhiteSpace.strip(each.name()).equals(name)).toList();
  }
}
