defmodule Puppet do
  @moduledoc """
  A process that does what the driver tells it, and else leaves its mailbox alone.

  A step is a list of commands, done one after the other without anybody waiting in between. What a command makes (a
  process, a reference, a timer) is told to the driver at once, so that it is known even if the puppet dies in the same step.
  """

  def loop do
    receive do
      {:step, driver, commands, things} -> step(driver, commands, things, [])
    end
  end

  defp step(driver, [["hibernate"]], _, results) do
    send(driver, {:done, self(), Enum.reverse(["ok" | results])})
    :erlang.hibernate(Puppet, :loop, [])
  end

  defp step(_, [["return"] | _], _, _), do: :returned

  defp step(driver, [command | rest], things, results) do
    {result, things} =
      case run(command, things) do
        {:made, name, thing, result} ->
          send(driver, {:made, name, thing})
          {result, Map.put(things, name, thing)}

        result ->
          {result, things}
      end

    step(driver, rest, things, [render(result, driver, things) | results])
  end

  defp step(driver, [], _, results) do
    send(driver, {:done, self(), Enum.reverse(results)})
    loop()
  end

  # What ends the process is not guarded: nothing may stand between it and the end.
  defp run(["die", reason], _), do: exit(Words.reason_of(reason))
  defp run(["raise", text], _), do: raise(text)
  defp run(["throw", text], _), do: throw(text)
  defp run(["unguarded" | command], things), do: perform(command, things)

  defp run(command, things) do
    perform(command, things)
  catch
    :error, error when is_atom(error) -> "error #{error}"
    :error, %ErlangError{original: error} -> "error #{error}"
    :error, %ArgumentError{} -> "error badarg"
  end

  defp perform(["spawn", name | how], _), do: {:made, name, spawn(body(how)), "ok"}
  defp perform(["spawn_link", name | how], _), do: {:made, name, spawn_link(body(how)), "ok"}

  # The driver is told of two things here; the reference is the one that goes the ordinary way.
  defp perform(["spawn_monitor", name, "as", ref | how], things) do
    {pid, made} = spawn_monitor(body(how))
    send(things["driver"], {:made, name, pid})
    {:made, ref, made, "ok"}
  end

  defp perform(["link", p], t), do: :erlang.link(t[p])
  defp perform(["unlink", p], t), do: :erlang.unlink(t[p])
  defp perform(["monitor", "name", n, "as", m], _), do: made(m, :erlang.monitor(:process, String.to_atom(n)))
  defp perform(["monitor", p, "as", m], t), do: made(m, :erlang.monitor(:process, t[p]))
  defp perform(["demonitor", m], t), do: {:bool, :erlang.demonitor(t[m], [:info])}
  defp perform(["demonitor", m, "flush"], t), do: {:bool, :erlang.demonitor(t[m], [:info, :flush])}
  defp perform(["trap", flag], _), do: {:bool, :erlang.process_flag(:trap_exit, flag == "true")}
  defp perform(["exit", p, why], t), do: :erlang.exit(t[p], Words.reason_of(why))

  defp perform(["catch_exit", why], _) do
    :erlang.exit(Words.reason_of(why))
  catch
    :exit, caught -> "caught(#{Words.reason(caught)})"
  end

  defp perform(["send", "name", n, text], _), do: :erlang.send(String.to_atom(n), text) && "ok"
  defp perform(["send", to, text], t), do: :erlang.send(t[to], text) && "ok"
  defp perform(["register", n, p], t), do: :erlang.register(String.to_atom(n), t[p])
  defp perform(["unregister", n], _), do: :erlang.unregister(String.to_atom(n))
  defp perform(["whereis", n], _), do: {:pid, :erlang.whereis(String.to_atom(n))}
  defp perform(["alias", a], _), do: made(a, :erlang.alias())
  defp perform(["unalias", a], t), do: {:bool, :erlang.unalias(t[a])}
  defp perform(["alive", p], t), do: {:bool, :erlang.is_process_alive(t[p])}
  defp perform(["info", p], t), do: if(Process.info(t[p]), do: "some", else: "none")
  defp perform(["listed", p], t), do: {:bool, t[p] in Process.list()}
  defp perform(["receive" | wanted], t), do: take(wanted, t)
  defp perform(["flush"], _), do: {:messages, flush()}
  defp perform(["sleep", ms], _), do: Process.sleep(String.to_integer(ms))

  defp perform(["send_after", timer, "name", n, text, ms], _),
    do: made(timer, :erlang.send_after(String.to_integer(ms), String.to_atom(n), text))

  defp perform(["send_after", timer, p, text, ms], t),
    do: made(timer, :erlang.send_after(String.to_integer(ms), t[p], text))

  defp perform(["cancel", timer], t), do: left(:erlang.cancel_timer(t[timer]))
  defp perform(["read", timer], t), do: left(:erlang.read_timer(t[timer]))
  defp perform(["put", k, v], _), do: Process.put(k, v) || "none"
  defp perform(["get", k], _), do: Process.get(k) || "none"
  defp perform(["erase", k], _), do: Process.delete(k) || "none"
  defp perform(["leader", p], t), do: :erlang.group_leader(t[p], self())
  defp perform(["leader_of", of, p], t), do: :erlang.group_leader(t[p], t[of])
  defp perform(["puts", text], _), do: IO.puts(text)
  defp perform(["puts_to", "name", n, text], _), do: IO.puts(String.to_atom(n), text)
  defp perform(["puts_to", p, text], t), do: IO.puts(t[p], text)

  defp perform(["gets", prompt], _) do
    case IO.gets(prompt) do
      {:error, why} -> "error #{why}"
      :eof -> "none"
      line -> String.trim_trailing(line)
    end
  end

  # Some microseconds that are never the same: opens a race as wide as it goes.
  defp perform(["pause"], _), do: Enum.each(0..Integer.mod(:erlang.monotonic_time(), 20_000), fn _ -> :ok end)

  defp perform(["answer" | line], _) do
    receive do
      {:io_request, from, ref, {:put_chars, _, _}} -> send(from, {:io_reply, ref, :ok})
      {:io_request, from, ref, {:get_line, _, _}} -> send(from, {:io_reply, ref, Enum.join(line) <> "\n"})
    after
      0 -> :erlang.error(:nothing_to_answer)
    end

    :ok
  end

  defp made(name, thing), do: {:made, name, thing, "ok"}

  defp left(false), do: "gone"
  defp left(ms) when is_integer(ms), do: "left"

  defp body([]), do: &loop/0
  defp body(["dying", "return"]), do: fn -> :ok end
  defp body(["dying" | how]), do: fn -> run(how, %{}) end

  # receive x exit p2 down m1 any after 20: the oldest message that matches any of the patterns.
  defp take(wanted, things) do
    {patterns, limit} = patterns(wanted, things, %{texts: %{}, exits: %{}, downs: %{}, any: false})
    %{texts: texts, exits: exits, downs: downs, any: any} = patterns

    receive do
      text when is_map_key(texts, text) -> {:messages, [text]}
      {:EXIT, from, _} = exit when is_map_key(exits, from) -> {:messages, [exit]}
      {:DOWN, ref, _, _, _} = down when is_map_key(downs, ref) -> {:messages, [down]}
      message when any and not (is_tuple(message) and elem(message, 0) == :step) -> {:messages, [message]}
    after
      limit -> "timeout"
    end
  end

  defp patterns(["after", ms], _, p), do: {p, String.to_integer(ms)}
  defp patterns([], _, p), do: {p, :infinity}
  defp patterns(["any" | rest], t, p), do: patterns(rest, t, %{p | any: true})
  defp patterns(["exit", name | rest], t, p), do: patterns(rest, t, put_in(p.exits[t[name]], true))
  defp patterns(["down", name | rest], t, p), do: patterns(rest, t, put_in(p.downs[t[name]], true))
  defp patterns([text | rest], t, p), do: patterns(rest, t, put_in(p.texts[text], true))

  defp flush do
    receive do
      message when not (is_tuple(message) and elem(message, 0) == :step) -> [message | flush()]
    after
      0 -> []
    end
  end

  # Results travel as text, except what only the driver can name.
  defp render(text, _, _) when is_binary(text), do: text
  defp render({:bool, flag}, _, _), do: Atom.to_string(flag)
  defp render({_, _} = for_the_driver, _, _), do: for_the_driver
  defp render(_ok, _, _), do: "ok"
end
