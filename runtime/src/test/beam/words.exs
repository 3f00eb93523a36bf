defmodule Words do
  @moduledoc """
  How terms of the BEAM are written in a scenario, and back. `names` maps pids and references to p1, m1, a1 …
  """

  def reason_of("shutdown(" <> rest), do: {:shutdown, String.to_atom(String.trim_trailing(rest, ")"))}
  def reason_of(word), do: String.to_atom(word)

  def reason({:shutdown, x}), do: "shutdown(#{x})"
  def reason({{:nocatch, x}, stack}) when is_list(stack), do: "nocatch(#{x})"
  def reason({%{message: text}, stack}) when is_list(stack), do: "error(#{text})"
  def reason({error, stack}) when is_atom(error) and is_list(stack), do: "error(#{error})"
  def reason(other) when is_atom(other), do: Atom.to_string(other)

  def message(text, _) when is_binary(text), do: text
  def message({:EXIT, from, why}, names), do: "exit(#{name(from, names)},#{reason(why)})"

  def message({:DOWN, ref, :process, object, why}, names),
    do: "down(#{name(ref, names)},#{object(object, names)},#{reason(why)})"

  def message({:io_request, from, _, {:put_chars, _, chars}}, names),
    do: "io(#{name(from, names)},put,#{chars |> IO.chardata_to_string() |> String.trim_trailing()})"

  def message({:io_request, from, _, {:get_line, _, prompt}}, names),
    do: "io(#{name(from, names)},line,#{prompt})"

  def message({:io_reply, _, _}, _), do: "reply"

  def object({name, _node}, _), do: Atom.to_string(name)
  def object(pid, names), do: name(pid, names)

  def name(pid_or_ref, names), do: Map.get(names, pid_or_ref, "?")
end
