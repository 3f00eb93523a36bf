# Records what the BEAM's GenServer does in the scenarios of genserver/, in place. See README.md.
#
#     elixir genserver.exs                 record every file (the steps stay, what was seen is replaced)
#     elixir genserver.exs FILE            record one
#     elixir genserver.exs check           run everything and compare; nothing is written

:logger.set_primary_config(:level, :none)
{:ok, beams} = :application.get_key(:elixir, :modules)
for module <- beams ++ [:io, :sys, :gen_server, :gen, :proc_lib, :erl_eval, :error_handler], do: Code.ensure_loaded!(module)

defmodule Words do
  def reason("shutdown(" <> rest), do: {:shutdown, String.to_atom(String.trim_trailing(rest, ")"))}
  def reason(word), do: String.to_atom(word)

  def show({reason, {GenServer, function, _}}), do: "#{show(reason)} in #{function}"
  def show({reason, {:sys, {function, _}, _}}), do: "#{show(reason)} in sys #{function}"
  def show({reason, {:sys, function, _}}), do: "#{show(reason)} in sys #{function}"
  def show({:shutdown, x}), do: "shutdown(#{x})"
  def show({:already_started, pid}), do: "already_started(#{who(pid)})"
  def show({:bad_return_value, _}), do: "bad_return"
  def show({%RuntimeError{message: "attempted to call" <> _}, _}), do: "error(no handle_call)"
  def show({%RuntimeError{message: "attempted to cast" <> _}, _}), do: "error(no handle_cast)"
  def show({%RuntimeError{message: message}, _}), do: "error(#{message})"
  def show({:undef, [{_, :handle_continue, _, _} | _]}), do: "error(no handle_continue)"
  def show(atom) when is_atom(atom), do: "#{atom}"

  def message({:EXIT, pid, reason}), do: "exit(#{who(pid)},#{show(reason)})"
  def message({:DOWN, _, :process, pid, reason}), do: "down(#{who(pid)},#{show(reason)})"
  def message(:timeout), do: "timeout"
  def message(tokens) when is_list(tokens), do: Enum.join(tokens, " ")
  def message(other), do: inspect(other)

  def who({name, node}) when node == node(), do: "#{name}"

  def who(pid) do
    case :ets.match(Process.get(:actors), {:"$1", pid}) do
      [[name]] -> name
      [] -> "?"
    end
  end

  def pid(name), do: :ets.lookup_element(Process.get(:actors), name, 2)
  def remember(name, what), do: :ets.insert(Process.get(:actors), {name, what})

  # Many scenarios run at once, so each has names of its own.
  def registered(name), do: :"#{name}#{inspect(Process.get(:actors))}"

  # A server is meant by its actor's name, or by the name it is registered under: @n
  def server("@" <> name), do: registered(name)
  def server(name), do: pid(name)

  def event(text), do: send(pid("driver"), {:event, self(), text})
end

# Does what it is told: the tokens of a request say what happens, and what the callback returns.
defmodule Obedient do
  use GenServer

  def init({actors, name, tokens}) do
    Process.put(:actors, actors)
    send(Words.pid("driver"), {:hello, name, self()})
    receive do: (:welcome -> :ok)
    Words.event("init")
    act(:init, tokens, nil, "-")
  end

  def handle_call(tokens, from, state) do
    Words.event("call(#{Words.message(tokens)})")
    act(:call, tokens, from, state)
  end

  def handle_cast(tokens, state) do
    Words.event("cast(#{Words.message(tokens)})")
    act(:cast, tokens, nil, state)
  end

  def handle_info(message, state) do
    Words.event("info(#{Words.message(message)})")
    act(:info, if(is_list(message), do: message, else: []), nil, state)
  end

  def handle_continue(tokens, state) do
    Words.event("continue(#{Words.message(tokens)})")
    act(:continue, tokens, nil, state)
  end

  def terminate(reason, state) do
    Words.event("terminate(#{Words.show(reason)})")
    act(:terminate, Process.get(:at_end, []), nil, state)
  end

  def code_change(_old, _state, "raise"), do: raise("oops")
  def code_change(old, state, extra), do: {:ok, "#{state}/#{old}/#{extra}"}

  defp act(kind, tokens, from, state) do
    {return, state, next} = Enum.reduce(tokens, {nil, state, []}, &token(String.split(&1, ":"), &2, from))

    case {kind, return} do
      {_, {:stop, reason}} when kind != :init -> {:stop, reason, state}
      {_, {:stop, reason, value}} -> {:stop, reason, value, state}
      {_, nil} when kind == :init -> List.to_tuple([:ok, state | next])
      {_, nil} when kind == :call -> List.to_tuple([:reply, "ok", state | next])
      {_, nil} -> List.to_tuple([:noreply, state | next])
      {_, {:reply, value}} -> List.to_tuple([:reply, value, state | next])
      {_, :noreply} -> List.to_tuple([:noreply, state | next])
      {_, other} -> other
    end
  end

  defp token([word | rest], {return, state, next}, from) do
    case {word, rest} do
      {"sleep", [ms]} -> Process.sleep(String.to_integer(ms))
      {"trap", []} -> Process.flag(:trap_exit, true)
      {"at_end", rest} -> Process.put(:at_end, [Enum.join(rest, ":")])
      {"store", []} -> Words.remember(:from, from)
      {"answer", [value]} -> GenServer.reply(from, value)
      {"worker", [value]} -> spawn(fn -> GenServer.reply(from, value) end)
      {"tell", text} -> send(self(), [Enum.join(text, ":")])
      {"tell_cast", text} -> GenServer.cast(self(), [Enum.join(text, ":")])
      {"unlink", [who]} -> Process.unlink(Words.pid(who))
      {"link", [who]} -> Process.link(Words.pid(who))
      {"raise", []} -> raise("oops")
      {"exit", [reason]} -> exit(Words.reason(reason))
      {"signal", [reason]} -> Process.exit(self(), Words.reason(reason))
      {"ask", [who]} -> GenServer.call(Words.server(who), ["asked"])
      _ -> :ok
    end

    case {word, rest} do
      {"state", [value]} -> {return, value, next}
      {"then", ["continue" | text]} -> {return, state, [{:continue, [Enum.join(text, ":")]}]}
      {"then", ["timeout", ms]} -> {return, state, [String.to_integer(ms)]}
      {"then", ["hibernate"]} -> {return, state, [:hibernate]}
      {"ignore", []} -> {:ignore, state, next}
      {"stop", [reason]} -> {{:stop, Words.reason(reason)}, state, next}
      {"stop", [reason, value]} -> {{:stop, Words.reason(reason), value}, state, next}
      {"reply", [value]} -> {{:reply, value}, state, next}
      {"noreply", []} -> {:noreply, state, next}
      {"bad", []} -> {:bad, state, next}
      _ -> {return, state, next}
    end
  end
end

# Has no callback but init.
defmodule Bare do
  use GenServer
  def init(argument), do: Obedient.init(argument)
end

# A client: does one command after the other, and says what came of it.
defmodule Client do
  def start(actors) do
    Process.put(:actors, actors)
    loop()
  end

  defp loop do
    receive do
      {:do, tokens} ->
        Words.event(
          try do
            command(tokens)
          catch
            :exit, reason -> "exit(#{Words.show(reason)})"
            :error, {:callback_failed, _, _} -> "error(callback failed)"
            :error, _ -> "error"
          end
        )
    end

    loop()
  end

  defp command([start, name | tokens]) when start in ["start", "start_link"] do
    {module, tokens} = if hd(tokens ++ [nil]) == "bare", do: {Bare, tl(tokens)}, else: {Obedient, tokens}
    {options, tokens} = Enum.split_with(tokens, &String.match?(&1, ~r/^(name|within|hibernate_after):/))
    options = Enum.map(options, &option(String.split(&1, ":")))

    case apply(GenServer, String.to_atom(start), [module, {Process.get(:actors), name, tokens}, options]) do
      {:ok, _} -> "ok"
      :ignore -> "ignore"
      {:error, reason} -> "error(#{Words.show(reason)})"
    end
  end

  defp command(["call", server | tokens]) do
    {timeout, tokens} = within(tokens, 5000)
    GenServer.call(Words.server(server), tokens, timeout)
  end

  defp command(["cast", server | tokens]), do: "#{GenServer.cast(Words.server(server), tokens)}"

  defp command(["send", server | tokens]) do
    send(Words.server(server), tokens)
    "ok"
  end

  defp command(["stop", server | tokens]) do
    {timeout, tokens} = within(tokens, :infinity)
    "#{GenServer.stop(Words.server(server), Words.reason(hd(tokens ++ ["normal"])), timeout)}"
  end

  defp command(["reply", value]), do: "#{GenServer.reply(Words.pid(:from), value)}"

  defp command(["multi_call", name | tokens]) do
    {timeout, tokens} = within(tokens, :infinity)
    nodes = [node(), :nowhere@nowhere]
    {replies, bad} = GenServer.multi_call(nodes, Words.registered(name), tokens, timeout)
    shown = Enum.map(replies, fn {node, value} -> "#{at(node)}:#{value}" end)
    "replies(#{Enum.join(shown, " ")}) bad(#{Enum.map_join(bad, " ", &at/1)})"
  end

  defp command(["abcast", name | tokens]) do
    "#{if GenServer.abcast([node(), :nowhere@nowhere], Words.registered(name), tokens) == :abcast, do: :ok}"
  end

  defp command(["whereis", server]) do
    case GenServer.whereis(Words.server(server)) do
      nil -> "nobody"
      pid -> Words.who(pid)
    end
  end

  defp command(["sys", "replace_state", server, "raise"]), do: :sys.replace_state(Words.server(server), fn _ -> raise "oops" end)
  defp command(["sys", "replace_state", server, value]), do: :sys.replace_state(Words.server(server), fn _ -> value end)

  defp command(["sys", "terminate", server, reason]), do: "#{:sys.terminate(Words.server(server), Words.reason(reason))}"

  defp command(["sys", "change_code", server, old, extra]) do
    case :sys.change_code(Words.server(server), Obedient, old, extra) do
      :ok -> "ok"
      {:error, {:unknown_system_msg, _}} -> "error(not suspended)"
      {:error, _} -> "error(callback failed)"
    end
  end

  defp command(["sys", "status", server]) do
    {:status, _, _, [_, running, parent, _, _]} = :sys.get_status(Words.server(server))
    "#{running} parent(#{Words.who(parent)})"
  end

  defp command(["sys", "count", server, on]), do: "#{:sys.statistics(Words.server(server), on == "true")}"

  defp command(["sys", "counted", server]) do
    case :sys.statistics(Words.server(server), :get) do
      {:ok, :no_statistics} -> "nothing"
      {:ok, counted} -> "in(#{counted[:messages_in]}) out(#{counted[:messages_out]})"
    end
  end

  defp command(["sys", "keep", server, "0"]), do: "#{:sys.log(Words.server(server), false)}"
  defp command(["sys", "keep", server, n]), do: "#{:sys.log(Words.server(server), {true, String.to_integer(n)})}"

  defp command(["sys", "kept", server]) do
    {:ok, events} = :sys.log(Words.server(server), :get)
    "[#{Enum.map_join(events, ", ", &kept/1)}]"
  end

  defp command(["sys", function, server | tokens]) do
    {timeout, []} = within(tokens, 5000)
    "#{apply(:sys, String.to_atom(function), [Words.server(server), timeout])}"
  end

  defp command(["trap"]), do: "#{Process.flag(:trap_exit, true)}"
  defp command(["exit", name, reason]), do: "#{Process.exit(Words.pid(name), Words.reason(reason))}"
  defp command(["link", name]), do: "#{Process.link(Words.pid(name))}"

  defp command(["monitor", name]) do
    Process.monitor(Words.pid(name))
    "ok"
  end

  defp command(["alive", name]), do: "#{Process.alive?(Words.pid(name))}"

  defp command(["sleeps", name]) do
    {:current_function, f} = Process.info(Words.pid(name), :current_function)
    "#{f == {:erlang, :hibernate, 3}}"
  end

  defp command(["monitors"]) do
    {:monitors, list} = Process.info(self(), :monitors)
    "#{length(list)}"
  end

  defp command(["mail"]), do: "[#{Enum.join(mail(), ", ")}]"
  defp command(["die", reason]), do: Process.exit(self(), Words.reason(reason))

  defp mail do
    receive do
      message -> [Words.message(message) | mail()]
    after
      0 -> []
    end
  end

  defp kept({:in, {:"$gen_call", _, request}}), do: "got call #{Words.message(request)}"
  defp kept({:in, {:"$gen_cast", request}}), do: "got cast #{Words.message(request)}"
  defp kept({:in, message}), do: "got #{Words.message(message)}"
  defp kept({:out, reply, _, state}), do: "sent #{reply} state #{state}"
  defp kept({:noreply, state}), do: "state #{state}"
  defp kept({:continue, what}), do: "continue #{Words.message(what)}"

  defp at(node), do: if(node == node(), do: "here", else: "there")
  defp option(["name", name]), do: {:name, Words.registered(name)}
  defp option(["within", ms]), do: {:timeout, String.to_integer(ms)}
  defp option(["hibernate_after", ms]), do: {:hibernate_after, String.to_integer(ms)}

  defp within(tokens, default) do
    case Enum.split_with(tokens, &String.starts_with?(&1, "within:")) do
      {["within:" <> ms], rest} -> {String.to_integer(ms), rest}
      {[], rest} -> {default, rest}
    end
  end
end

defmodule Driver do
  # How long nothing must happen before a step counts as done. A scenario's times are longer than this.
  @quiet 40

  def run(steps) do
    actors = :ets.new(:actors, [:public])
    Process.put(:actors, actors)
    Words.remember("driver", self())
    for name <- ["c", "d"], do: admit(name, spawn(fn -> Client.start(actors) end))
    seen = Enum.map(steps, &step(String.split(&1, " ")))
    for {name, pid} when is_pid(pid) and name != "driver" <- :ets.tab2list(actors), do: Process.exit(pid, :kill)
    seen
  end

  defp step(["wait", ms]), do: collect(String.to_integer(ms) + @quiet, [])

  defp step([client | tokens]) do
    send(Words.pid(client), {:do, tokens})
    collect(@quiet, [])
  end

  # Of each actor the events in their order; the actors in theirs.
  defp collect(time, events) do
    deadline = System.monotonic_time(:millisecond) + time
    collect(time, deadline, events)
  end

  defp collect(time, deadline, events) do
    receive do
      {:hello, name, pid} ->
        admit(name, pid)
        send(pid, :welcome)
        collect(time, later(deadline), events)

      {:event, pid, text} ->
        collect(time, later(deadline), [{Words.who(pid), text} | events])

      {:DOWN, _, :process, pid, reason} ->
        collect(time, later(deadline), [{Words.who(pid), "ended(#{Words.show(reason)})"} | events])
    after
      max(0, deadline - System.monotonic_time(:millisecond)) -> shown(Enum.reverse(events))
    end
  end

  defp later(deadline), do: max(deadline, System.monotonic_time(:millisecond) + @quiet)

  defp shown([]), do: "-"

  defp shown(events) do
    events
    |> Enum.group_by(&elem(&1, 0), &elem(&1, 1))
    |> Enum.sort()
    |> Enum.map_join(" | ", fn {who, texts} -> "#{who}: #{Enum.join(texts, ", ")}" end)
  end

  defp admit(name, pid) do
    Words.remember(name, pid)
    Process.monitor(pid)
  end
end

defmodule Recorder do
  @runs 3

  def record(path), do: File.write!(path, path |> blocks() |> many(&anew/1) |> Enum.join("\n"))

  def check(path) do
    for {{name, steps, seen}, now} <- Enum.zip(blocks(path), many(blocks(path), fn {_, steps, _} -> play(steps) end)), now != seen do
      IO.puts("#{Path.basename(path)}: #{name}\n  #{inspect(steps)}\n  recorded #{inspect(seen)}\n  now      #{inspect(now)}")
    end
  end

  # Most of the time all wait.
  defp many(blocks, fun), do: blocks |> Task.async_stream(fun, max_concurrency: 16, timeout: 60_000) |> Enum.map(&elem(&1, 1))

  defp anew({name, steps, _}) do
    [seen | others] = Enum.map(1..@runs, fn _ -> play(steps) end)
    if Enum.any?(others, &(&1 != seen)), do: IO.puts("differs from run to run: #{name}\n  #{inspect([seen | others])}")
    width = steps |> Enum.map(&String.length/1) |> Enum.max()
    lines = Enum.zip_with(steps, seen, fn step, text -> "#{String.pad_trailing(step, width)} = #{text}\n" end)
    "scenario #{name}\n#{lines}"
  end

  # Each scenario in a process of its own, whose table goes with it.
  defp play(steps) do
    task = Task.async(fn -> Driver.run(steps) end)
    Task.await(task, 60_000)
  end

  defp blocks(path) do
    for block <- String.split(File.read!(path), "\n\n", trim: true), ["scenario " <> name | lines] = String.split(block, "\n", trim: true) do
      {steps, seen} = lines |> Enum.map(&(String.split(&1, " = ", parts: 2) ++ [nil])) |> Enum.map(&{String.trim(hd(&1)), Enum.at(&1, 1)}) |> Enum.unzip()
      {name, steps, seen}
    end
  end
end

files = Path.wildcard(Path.join([__DIR__, "genserver", "*.txt"]))

case System.argv() do
  [] -> Enum.each(files, &Recorder.record/1)
  ["check"] -> Enum.each(files, &Recorder.check/1)
  [file] -> Recorder.record(file)
end
