# Records what Elixir's DynamicSupervisor and PartitionSupervisor do in the facts of dynamic/, in place. See dynamic/README.md.
#
#     elixir dynamic.exs             record anew (the facts stay, what was seen is replaced)
#     elixir dynamic.exs new         record only those that have not been recorded yet
#     elixir dynamic.exs check       run everything there is and compare; nothing is written

:logger.set_primary_config(:level, :none)

defmodule Show do
  # Reasons and results; who gives the name of a pid.
  def reason({:shutdown, {:failed_to_start_child, id, why}}, who), do: "failed_to_start_child(#{id}, #{reason(why, who)})"
  def reason({:shutdown, why}, who), do: "shutdown(#{reason(why, who)})"
  def reason({:already_started, pid}, who), do: "already_started(#{pid(pid, who)})"
  def reason({%{__exception__: true, message: message}, _}, _), do: "error(#{message})"
  def reason({why, {module, function, _}}, who) when is_atom(function), do: "#{reason(why, who)} in #{inspect(module)}.#{function}"
  def reason(word, _) when is_atom(word), do: "#{word}"
  def reason(other, _), do: inspect(other)

  # The reason that a word stands for.
  def atom("shutdown(" <> rest), do: {:shutdown, rest |> String.trim_trailing(")") |> String.to_atom()}
  def atom(word), do: String.to_atom(word)

  def pid(pid, who), do: Map.get(who, pid, "?")

  def result({:ok, pid}, who) when is_pid(pid), do: pid(pid, who)
  def result(pid, who) when is_pid(pid), do: pid(pid, who)
  def result({:error, why}, who), do: "{error, #{reason(why, who)}}"
  def result({:exit, why}, who), do: "exit #{reason(why, who)}"
  def result(list, who) when is_list(list), do: "[" <> Enum.map_join(list, ", ", &child(&1, who)) <> "]"
  def result(%{specs: s, active: a, supervisors: p, workers: w}, _), do: "specs #{s} active #{a} supervisors #{p} workers #{w}"
  def result(other, _), do: "#{other}"

  defp child({id, pid, type, _}, who), do: "#{id} #{if is_pid(pid), do: pid(pid, who), else: pid} #{type}"
end

defmodule Worker do
  use GenServer

  # What a start function does next is what its plan says; see README.md.
  def begin(recorder, name, words), do: begin([], recorder, name, words)
  def begin(x, recorder, name, words) when not is_list(x), do: begin([x], recorder, name, words)

  def begin(extra, recorder, name, words) do
    case ask(recorder, {:next, name, words}) do
      "exit:" <> reason -> exit(String.to_atom(reason))
      "error:" <> message -> raise message
      word -> GenServer.start_link(__MODULE__, {recorder, name, words, extra, word, self()})
    end
  end

  def begin(x, y, recorder, name, words), do: begin([x, y], recorder, name, words)

  def begin_dynamic(recorder, name, options) do
    with {:ok, pid} <- DynamicSupervisor.start_link(options) do
      ask(recorder, {:up, name, pid, []})
      {:ok, pid}
    end
  end

  def ask(recorder, question) do
    ref = make_ref()
    send(recorder, {:ask, self(), ref, question})
    receive(do: ({^ref, answer} -> answer))
  end

  @impl true
  def init({_, _, _, _, "ignore", _}), do: :ignore
  def init({_, _, _, _, "stop:" <> reason, _}), do: {:stop, String.to_atom(reason)}
  def init({_, _, _, _, "raise:" <> message, _}), do: raise(message)

  def init({recorder, name, words, extra, "ok", parent}) do
    if Enum.any?(words, &(&1 == "trap" or &1 == "stuck" or String.starts_with?(&1, "slow:"))), do: Process.flag(:trap_exit, true)
    {:ok, {ask(recorder, {:up, name, self(), extra}), words, parent}}
  end

  @impl true
  def handle_call(:who, _, {name, _, _} = state), do: {:reply, name, state}

  @impl true
  def handle_cast("stop:" <> reason, state), do: {:stop, Show.atom(reason), state}
  def handle_cast("error:" <> message, _), do: raise(message)

  def handle_cast("unlink", {_, _, parent} = state) do
    Process.unlink(parent)
    {:noreply, state}
  end

  def handle_cast("signal:" <> reason, {_, _, parent} = state) do
    Process.exit(parent, Show.atom(reason))
    {:noreply, state}
  end

  @impl true
  def handle_info({:EXIT, _, _}, state), do: {:noreply, state}

  @impl true
  def terminate(_, {_, words, _}) do
    for "slow:" <> time <- words, do: Process.sleep(String.to_integer(time))
    if "stuck" in words, do: Process.sleep(:infinity)
    for "bye:" <> reason <- words, do: exit(String.to_atom(reason))
  end
end

defmodule Module1 do
  use DynamicSupervisor

  def init(["ignore"]), do: :ignore
  def init(["error:" <> message]), do: raise(message)
  def init(["exit:" <> reason]), do: exit(String.to_atom(reason))
  def init(words), do: DynamicSupervisor.init(Command.options(words))
end

defmodule Puppet do
  def begin(recorder, who) do
    Process.flag(:trap_exit, true)
    loop(recorder, who)
  end

  defp loop(recorder, who) do
    receive do
      {:do, line} ->
        answer =
          try do
            Command.run(recorder, String.split(line, " "))
          rescue
            e in ArgumentError -> with _ <- e, do: "refused"
          catch
            :exit, {:die, reason} -> exit(reason)
            :exit, reason -> {:exit, reason}
          end

        send(recorder, {:answer, who, answer})

      {:EXIT, pid, reason} ->
        send(recorder, {:got, who, pid, reason})
    end

    loop(recorder, who)
  end
end

defmodule Command do
  @quiet 50

  def options(words) do
    for word <- words, [key | value] = String.split(word, ":", parts: 2), key in ~w(max_children max_restarts max_seconds extra name strategy) do
      case {key, hd(value)} do
        {"extra", list} -> {:extra_arguments, list |> String.split(",") |> Enum.map(&String.to_atom/1)}
        {"name", name} -> {:name, String.to_atom(name)}
        {"strategy", name} -> {:strategy, String.to_atom(name)}
        {key, number} -> {String.to_atom(key), String.to_integer(number)}
      end
    end
  end

  def spec(recorder, name, words) do
    spec = %{id: name, start: {Worker, :begin, [recorder, name, words]}}

    Enum.reduce(words, spec, fn
      word, spec when word in ~w(permanent transient temporary) -> Map.put(spec, :restart, String.to_atom(word))
      "brutal", spec -> Map.put(spec, :shutdown, :brutal_kill)
      "infinity", spec -> Map.put(spec, :shutdown, :infinity)
      "supervisor", spec -> Map.put(spec, :type, :supervisor)
      "within:" <> time, spec -> Map.put(spec, :shutdown, String.to_integer(time))
      _, spec -> spec
    end)
  end

  def run(recorder, ["start", name | words]), do: started(recorder, name, DynamicSupervisor.start_link(options(words)))

  def run(recorder, ["module", name | words]) do
    {names, words} = Enum.split_with(words, &String.starts_with?(&1, "name:"))
    started(recorder, name, DynamicSupervisor.start_link(Module1, words, options(names)))
  end

  # A supervisor with a permanent dynamic supervisor under it, which is called by its registered name.
  def run(recorder, ["top", name, child | words]) do
    options = [{:name, String.to_atom(child)} | options(words)]
    spec = %{id: child, start: {Worker, :begin_dynamic, [recorder, child, options]}, type: :supervisor}
    started(recorder, name, Supervisor.start_link([spec], strategy: :one_for_one))
  end

  def run(recorder, ["child", sup, name | words]), do: DynamicSupervisor.start_child(at(recorder, sup), spec(recorder, name, words))
  def run(recorder, ["terminate", sup, child]), do: DynamicSupervisor.terminate_child(at(recorder, sup), at(recorder, child))
  def run(recorder, ["which", sup]), do: DynamicSupervisor.which_children(at(recorder, sup))
  def run(recorder, ["count", sup]), do: DynamicSupervisor.count_children(at(recorder, sup))
  def run(recorder, ["sup_which", sup]), do: Supervisor.which_children(at(recorder, sup))
  def run(recorder, ["sup_count", sup]), do: Supervisor.count_children(at(recorder, sup))
  def run(recorder, ["sup_terminate", sup, id]), do: Supervisor.terminate_child(at(recorder, sup), id)
  def run(recorder, ["stop", sup, reason]), do: DynamicSupervisor.stop(at(recorder, sup), Show.atom(reason))
  def run(recorder, ["exit", whom, reason]), do: Process.exit(at(recorder, whom), Show.atom(reason)) && :ok
  def run(recorder, ["send", whom, word]), do: send(at(recorder, whom), word) && :ok
  def run(recorder, ["cast", whom, word]), do: GenServer.cast(at(recorder, whom), word)
  def run(recorder, ["call", whom]), do: GenServer.call(at(recorder, whom), :who)
  def run(recorder, ["whereis", whom]), do: GenServer.whereis(at(recorder, whom)) || "nobody"
  def run(recorder, ["suspend", sup]), do: :sys.suspend(at(recorder, sup))
  def run(recorder, ["resume", sup]), do: :sys.resume(at(recorder, sup))
  def run(_, ["die", reason]), do: exit({:die, String.to_atom(reason)})

  # partition p 3 a words…: children a0, a1, a2
  def run(recorder, ["partition", name, number, child | words]) do
    %{start: {m, f, _}} = spec = spec(recorder, child, words)

    options = [
      name: String.to_atom(name),
      partitions: String.to_integer(number),
      child_spec: %{spec | start: {m, f, [recorder, child, words]}},
      with_arguments: fn [recorder, child, words], n -> [recorder, "#{child}#{n}", words] end
    ]

    started(recorder, name, PartitionSupervisor.start_link(options ++ Keyword.delete(options(words), :name)))
  end

  def run(recorder, ["partition_of_dynamic", name, number | words]) do
    spec = %{id: DynamicSupervisor, start: {Worker, :begin_dynamic, [recorder, "d", options(words)]}, type: :supervisor}

    options = [
      name: String.to_atom(name),
      partitions: String.to_integer(number),
      child_spec: spec,
      with_arguments: fn [recorder, child, options], n -> [recorder, "#{child}#{n}", options] end
    ]

    started(recorder, name, PartitionSupervisor.start_link(options))
  end

  # A supervisor with a permanent partition supervisor under it
  def run(recorder, ["top_of_partition", name, partition, number, child | words]) do
    spec = spec(recorder, child, words)

    options = [
      name: String.to_atom(partition),
      partitions: String.to_integer(number),
      child_spec: spec,
      with_arguments: fn [recorder, child, words], n -> [recorder, "#{child}#{n}", words] end
    ]

    started(recorder, name, Supervisor.start_link([{PartitionSupervisor, options ++ options(words)}], strategy: :one_for_one))
  end

  def run(_, ["partitions", name]), do: PartitionSupervisor.partitions(String.to_atom(name))
  def run(_, ["partition_which", name]), do: PartitionSupervisor.which_children(String.to_atom(name))
  def run(_, ["partition_count", name]), do: PartitionSupervisor.count_children(String.to_atom(name))
  def run(_, ["partition_stop", name, reason]), do: PartitionSupervisor.stop(String.to_atom(name), Show.atom(reason))
  def run(recorder, ["partition_terminate", name, id]), do: Supervisor.terminate_child(at(recorder, name), String.to_integer(id))
  def run(recorder, ["partition_restart", name, id]), do: Supervisor.restart_child(at(recorder, name), String.to_integer(id))
  def run(recorder, ["under", whom]), do: GenServer.start_link(Worker, {recorder, "u", [], [], "ok", self()}, name: at(recorder, whom))

  defp started(recorder, name, {:ok, pid}) do
    Worker.ask(recorder, {:named, name, pid})
    :ok
  end

  defp started(_, _, other), do: other

  # s is a process of that name in this fact, @n a registered name, p[3] the partition of key 3
  defp at(recorder, word) do
    cond do
      match = Regex.run(~r/^(\w+)\[(-?\d+)\]$/, word) -> with([_, name, key] <- match, do: {:via, PartitionSupervisor, {String.to_atom(name), String.to_integer(key)}})
      String.starts_with?(word, "@") -> word |> String.slice(1..-1) |> String.to_atom()
      true -> Worker.ask(recorder, {:pid, word})
    end
  end

  def quiet, do: @quiet
end

defmodule Facts do
  @runs 3
  @files [__DIR__, "dynamic", "*.txt"] |> Path.join() |> Path.wildcard()

  def files, do: @files

  def read(path) do
    path |> File.read!() |> String.trim() |> String.split(~r/\n{2,}/) |> Enum.map(fn block ->
      ["fact " <> name | steps] = String.split(block, "\n")
      {name, Enum.map(steps, &step/1)}
    end)
  end

  defp step(line) do
    case String.split(line, " = ", parts: 2) do
      [command, seen] -> {String.trim(command), seen}
      [command] -> {String.trim(command), nil}
    end
  end

  def record(path, all) do
    blocks =
      for {name, steps} <- read(path) do
        seen =
          if all or Enum.any?(steps, &(elem(&1, 1) == nil)) do
            runs = for _ <- 1..@runs, do: run(steps)
            [seen] = with several when length(several) > 1 <- Enum.uniq(runs), do: raise("not stable: #{name} #{inspect(several)}")
            seen
          else
            Enum.map(steps, &elem(&1, 1))
          end

        width = steps |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
        Enum.join(["fact #{name}" | for({{command, _}, seen} <- Enum.zip(steps, seen), do: "#{String.pad_trailing(command, width)} = #{seen}")], "\n")
      end

    File.write!(path, Enum.join(blocks, "\n\n") <> "\n")
    IO.puts("#{Path.basename(path)}: #{length(blocks)} facts")
  end

  def check(path) do
    facts = read(path)
    bad = for {name, steps} <- facts, seen = run(steps), seen != Enum.map(steps, &elem(&1, 1)), do: {name, seen}
    for {name, seen} <- bad, do: IO.puts("differs: #{name}: #{inspect(seen, pretty: true)}")
    IO.puts("#{Path.basename(path)}: #{length(facts)} facts, #{length(bad)} differences")
  end

  # One run of a fact, in a process of its own: what was seen after each step.
  def run(steps) do
    task = Task.async(fn -> Recorder.play(Enum.map(steps, &elem(&1, 0))) end)
    Task.await(task, :infinity)
  end
end

defmodule Recorder do
  def play(lines) do
    Process.flag(:trap_exit, true)
    me = self()
    before = Process.registered()

    puppets =
      for who <- ~w(o c), into: %{} do
        pid = spawn(fn -> Puppet.begin(me, who) end)
        Process.monitor(pid)
        {who, pid}
      end

    state = %{who: Map.new(puppets, fn {who, pid} -> {pid, who} end), ups: %{}, tries: %{}, result: nil, events: []}
    {seen, state} = Enum.map_reduce(lines, state, &step(&1, &2, puppets))
    for {pid, _} <- state.who, do: Process.exit(pid, :kill)
    for {pid, _} <- state.who, ref = Process.monitor(pid), do: receive(do: ({:DOWN, ^ref, _, _, _} -> :ok))
    free(before)
    seen
  end

  defp free(before) do
    if Process.registered() -- before != [], do: Process.sleep(5) && free(before)
  end

  defp step(line, state, puppets) do
    [who, command] = String.split(line, " ", parts: 2)

    case command do
      "wait " <> time -> Process.send_after(self(), :waited, String.to_integer(time))
      _ -> send(puppets[who], {:do, command})
    end

    quiet = if String.starts_with?(command, "wait "), do: :infinity, else: Command.quiet()
    state = listen(%{state | result: nil, events: []}, who, quiet)
    events = state.events |> Enum.map(&event(&1, state.who)) |> Enum.sort()
    {Enum.join([shown(state) | events], " | "), state}
  end

  defp shown(%{result: nil}), do: "-"
  defp shown(%{result: result, who: who}), do: Show.result(result, who)

  # Until nothing happens for a while
  defp listen(state, who, quiet \\ Command.quiet()) do
    receive do
      :waited -> listen(state, who)

      {:ask, from, ref, question} ->
        {answer, state} = answer(question, state)
        send(from, {ref, answer})
        listen(state, who, quiet)

      {:answer, ^who, result} -> listen(%{state | result: result}, who, quiet)
      {:answer, other, result} -> listen(note(state, {:says, other, result}), who, quiet)
      {:got, puppet, pid, reason} -> listen(note(state, {:got, puppet, pid, reason}), who, quiet)
      {:DOWN, _, _, pid, reason} -> listen(note(state, {:ended, pid, reason}), who, quiet)
    after
      quiet -> state
    end
  end

  defp note(state, event), do: %{state | events: [event | state.events]}

  defp answer({:pid, name}, state) do
    {Enum.find_value(state.who, fn {pid, who} -> who == name && pid end) || raise("nobody is called #{name}"), state}
  end

  defp answer({:named, name, pid}, state) do
    Process.monitor(pid)
    {:ok, %{state | who: Map.put(state.who, pid, name)}}
  end

  defp answer({:up, name, pid, extra}, state) do
    Process.monitor(pid)
    number = Map.get(state.ups, name, 0) + 1
    full = "#{name}:#{number}"
    state = %{state | ups: Map.put(state.ups, name, number), who: Map.put(state.who, pid, full)}
    {full, note(state, {:up, full, extra})}
  end

  defp answer({:next, name, words}, state) do
    plan = Enum.find_value(words, ["ok"], fn word -> with "plan:" <> plan <- word, do: String.split(plan, ","), else: (_ -> nil) end)
    number = Map.get(state.tries, name, 0)
    word = Enum.at(plan, number) || List.last(plan)
    state = %{state | tries: Map.put(state.tries, name, number + 1)}
    {word, if(word == "ok", do: state, else: note(state, {:try, name, word}))}
  end

  defp event({:says, puppet, result}, who), do: "#{puppet} says #{Show.result(result, who)}"
  defp event({:got, puppet, pid, reason}, who), do: "#{puppet} got exit #{Show.pid(pid, who)} #{Show.reason(reason, who)}"
  defp event({:ended, pid, reason}, who), do: "#{Show.pid(pid, who)} ended #{Show.reason(reason, who)}"
  defp event({:up, name, []}, _), do: "#{name} up"
  defp event({:up, name, extra}, _), do: "#{name} up with #{Enum.join(extra, ",")}"
  defp event({:try, name, word}, _), do: "#{name} #{word}"
end

case System.argv() do
  [] -> Enum.each(Facts.files(), &Facts.record(&1, true))
  ["new"] -> Enum.each(Facts.files(), &Facts.record(&1, false))
  ["check"] -> Enum.each(Facts.files(), &Facts.check/1)
end
